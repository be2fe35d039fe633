"""What other machines read and write: the JSON API, exports, feeds; and letters that tell what is new."""
