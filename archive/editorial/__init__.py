"""The only code that changes the record: bring, review, publish, revise, withdraw, merge."""
