"""What goes on while the editor works: threads, and what runs on them."""
