"""What is published, and how the model stands up to it."""
