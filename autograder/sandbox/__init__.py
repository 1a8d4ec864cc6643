"""The only room where student code runs. It answers questions; it never judges."""
