"""Who may sign in, who is signed in, and who tried."""
