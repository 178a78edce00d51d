"""A document -> a first outline: its blocks, their tree, the outline that it makes.

Nothing is guessed in silence: what has no place in an outline stands as a comment at its spot, what was taken as
people, topics and takeaways is said, and a takeaway that the document lacks is left to be written.
"""
