"""Charts as they are placed: what each type asks of its room, its colours and its labels, measured by the engine."""
