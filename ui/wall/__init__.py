"""The wall screen (大屏): screens in rotation, read from across a room, left on for weeks."""
