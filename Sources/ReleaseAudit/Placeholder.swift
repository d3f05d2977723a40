// The audit follows.
