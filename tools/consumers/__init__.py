"""Other programs that read our exports, each in an environment of its own; `run` tries them."""
