"""The proof: what independent tools read of our exports is what we wrote, and they answer our questions alike."""
