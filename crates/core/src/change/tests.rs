//! Laws of change: whatever was done can be undone, and done again.
