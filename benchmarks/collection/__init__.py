"""What measuring the whole collection needs: half of it."""
