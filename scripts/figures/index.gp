# The index of 0-6: a row a question or a mean, a column an area, on the grounds of areas.gp, whose layout it has.

load scripts.'areas.gp'
