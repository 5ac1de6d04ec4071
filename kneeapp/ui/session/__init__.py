"""The screens of a session: the gate, the stage with its ring, the question, the check-out."""
