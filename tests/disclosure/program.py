# SPDX-FileCopyrightText: The lagesbild authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Integer programs: columns of whole (or real) numbers, rows that hold sums of them between limits, and what the smallest and
largest value of a column can be. Solved by GLPK.

Columns know the truth, where the one who builds them does. It is used in two ways: every row is held against it, since an
equation that truth breaks is a fault of the checker; and it is the first table that is known to agree with everything.
"""
import math

import swiglpk as glpk

INFINITE = float("inf")
NEARLY = 1e-6
SECONDS = 10000  # the longest that a program may take, in milliseconds: what takes longer is said to be undecided


class Column:
    def __init__(self, low, high, is_whole, truth, name):
        self.low, self.high, self.is_whole, self.truth, self.name = low, high, is_whole, truth, name
        self.rows = []


class Program:
    def __init__(self):
        self.columns, self.rows, self.broken, self.is_closed = [], [], [], False
        self.problems = {}

    def add_column(self, low=0, high=INFINITE, is_whole=True, truth=None, name=""):
        self.columns.append(Column(low, high, is_whole, truth, name))
        return len(self.columns) - 1

    def add_row(self, terms, low, high, why=""):
        """low <= sum of coefficient * column <= high; terms: {column: coefficient}."""
        terms = {column: factor for column, factor in terms.items() if factor}
        truths = [self.columns[column].truth for column in terms]
        if None not in truths:
            total = sum(factor * self.columns[column].truth for column, factor in terms.items())
            if total < low - NEARLY or total > high + NEARLY:
                self.broken.append((why, total, low, high))
        for column in terms:
            self.columns[column].rows.append(len(self.rows))
        self.rows.append((terms, low, high, why))

    def fix(self, column, value, why=""):
        self.limit(column, value, value, why)

    def limit(self, column, low, high, why=""):
        one = self.columns[column]
        if one.truth is not None and not low - NEARLY <= one.truth <= high + NEARLY:
            self.broken.append((why, one.truth, low, high))
        one.low, one.high = max(one.low, low), min(one.high, high)

    def close(self):
        """Bounds that rows give columns one at a time, until nothing moves: most of a published table is constants, and
        what is left falls apart into parts that have nothing to do with each other."""
        waiting = list(range(len(self.rows)))
        is_waiting = [True] * len(self.rows)
        n_turns = 0
        while waiting and n_turns < 40 * len(self.rows):
            n_turns += 1
            row = waiting.pop()
            is_waiting[row] = False
            for column in self.tighten(row):
                for other in self.columns[column].rows:
                    if not is_waiting[other]:
                        is_waiting[other] = True
                        waiting.append(other)
        self.part_of = self.find_parts()

    def tighten(self, row):
        terms, low, high, _ = self.rows[row]
        least = most = 0.0
        for column, factor in terms.items():
            one = self.columns[column]
            least += factor * (one.low if factor > 0 else one.high)
            most += factor * (one.high if factor > 0 else one.low)
        moved = []
        for column, factor in terms.items():
            one = self.columns[column]
            own_least = factor * (one.low if factor > 0 else one.high)
            own_most = factor * (one.high if factor > 0 else one.low)
            room_high = high - (least - own_least) if math.isfinite(least) else INFINITE
            room_low = low - (most - own_most) if math.isfinite(most) else -INFINITE
            if not math.isfinite(room_high) and not math.isfinite(room_low):
                continue
            new_low, new_high = (room_low / factor, room_high / factor) if factor > 0 else (room_high / factor, room_low / factor)
            if one.is_whole:
                new_low = math.ceil(new_low - NEARLY) if math.isfinite(new_low) else new_low
                new_high = math.floor(new_high + NEARLY) if math.isfinite(new_high) else new_high
            else:
                new_low, new_high = new_low - 1e-9, new_high + 1e-9
            step = 0.5 if one.is_whole else 1e-3 * max(1e-3, min(1, one.high - one.low))
            if new_low > one.low + step or new_high < one.high - step:
                before = factor * (one.low if factor > 0 else one.high), factor * (one.high if factor > 0 else one.low)
                one.low, one.high = max(one.low, new_low), min(one.high, new_high)
                if one.low > one.high + NEARLY:
                    self.broken.append(("nothing agrees with the rows of " + one.name, one.truth, one.low, one.high))
                    one.high = one.low
                after = factor * (one.low if factor > 0 else one.high), factor * (one.high if factor > 0 else one.low)
                if math.isfinite(least) and math.isfinite(most):
                    least += after[0] - before[0]
                    most += after[1] - before[1]
                moved.append(column)
                if not (math.isfinite(least) and math.isfinite(most)):
                    break
        if moved and not (math.isfinite(least) and math.isfinite(most)):
            return moved + [column for column in terms if column not in moved][:1]
        return moved

    def is_fixed(self, column):
        return self.columns[column].high - self.columns[column].low < NEARLY

    def find_parts(self):
        parent = list(range(len(self.columns)))

        def root(one):
            while parent[one] != one:
                parent[one] = parent[parent[one]]
                one = parent[one]
            return one

        for terms, _, _, _ in self.rows:
            free = [column for column in terms if not self.is_fixed(column)]
            for column in free[1:]:
                parent[root(column)] = root(free[0])
        parts = {}
        for column in range(len(self.columns)):
            if not self.is_fixed(column):
                parts.setdefault(root(column), []).append(column)
        return {column: part for part, columns in parts.items() for column in columns}, parts

    def part(self, column):
        """The part of the program that the column is in, as a problem of GLPK."""
        name = self.part_of[0][column]
        if name not in self.problems:
            self.problems[name] = Part(self, self.part_of[1][name])
        return self.problems[name]


class Part:
    """Columns that rows tie to each other, with all their rows. `seen`: the least and most of each column in the tables that were
    met. `near`: the same problem as steps away from the truth, where that is known of every column."""

    def __init__(self, program, columns):
        self.columns = columns
        self.place = {column: i + 1 for i, column in enumerate(columns)}
        self.seen = {}
        problem = self.problem = glpk.glp_create_prob()
        glpk.glp_add_cols(problem, len(columns))
        for column, i in self.place.items():
            one = program.columns[column]
            set_limits(glpk.glp_set_col_bnds, problem, i, one.low, one.high)
            glpk.glp_set_col_kind(problem, i, glpk.GLP_IV if one.is_whole else glpk.GLP_CV)
        self.is_whole = {i: program.columns[column].is_whole for column, i in self.place.items()}
        self.limits = {i: (program.columns[column].low, program.columns[column].high) for column, i in self.place.items()}
        self.rows = []  # (terms by place, low, high), of the columns that are not fixed
        for row in sorted({row for column in columns for row in program.columns[column].rows}):
            terms, low, high, _ = program.rows[row]
            fixed = sum(factor * program.columns[column].low for column, factor in terms.items() if column not in self.place)
            self.rows.append(({self.place[column]: factor for column, factor in terms.items() if column in self.place}, low - fixed, high - fixed))
            add_row(problem, *self.rows[-1])
        self.truth = {self.place[column]: program.columns[column].truth for column in columns}
        self.near = None
        self.note({column: program.columns[column].truth for column in columns})

    def note(self, values):
        for column, value in values.items():
            if value is not None:
                low, high = self.seen.get(column, (value, value))
                self.seen[column] = min(low, value), max(high, value)

    def build_near(self):
        """Each column as its truth, and steps up less steps down from there: to take few steps is the goal. Most columns then stay at their truth,
        which is whole, so that the relaxed program mostly is whole as well."""
        near, n = glpk.glp_create_prob(), len(self.columns)
        glpk.glp_add_cols(near, 2 * n)
        for i, truth in self.truth.items():
            for place in (i, n + i):
                glpk.glp_set_col_kind(near, place, glpk.GLP_IV if self.is_whole[i] else glpk.GLP_CV)
                glpk.glp_set_obj_coef(near, place, 1)
        self.near = near
        for i in self.truth:
            self.limit_near(i, *self.limits[i])
        for terms, low, high in self.rows:
            start = sum(factor * self.truth[i] for i, factor in terms.items())
            # What truth passes by the rounding of a float is no step away from it.
            add_row(near, {**terms, **{n + i: -factor for i, factor in terms.items()}}, min(low - start, 0), max(high - start, 0))

    def limit_near(self, i, low, high):
        truth = self.truth[i]
        set_limits(glpk.glp_set_col_bnds, self.near, i, max(0, low - truth), max(0, high - truth))
        set_limits(glpk.glp_set_col_bnds, self.near, len(self.columns) + i, max(0, truth - high), max(0, truth - low))

    def find_near(self, column, goal, direction):
        """A table near the truth in which the column is at the goal or beyond: whether one was found in a while, and so is noted."""
        if None in self.truth.values():
            return False
        if self.near is None:
            self.build_near()
        i, n = self.place[column], len(self.columns)
        self.limit_near(i, *((self.limits[i][0], goal) if direction > 0 else (goal, self.limits[i][1])))
        # Where nothing moves no step is worth anything: the dual simplex begins there.
        glpk.glp_std_basis(self.near)
        options = glpk.glp_smcp()
        glpk.glp_init_smcp(options)
        options.msg_lev, options.tm_lim, options.meth = glpk.GLP_MSG_OFF, SECONDS, glpk.GLP_DUALP
        is_found = glpk.glp_simplex(self.near, options) == 0 and glpk.glp_get_status(self.near) == glpk.GLP_OPT
        value_of = glpk.glp_get_col_prim
        if is_found and any(abs(value_of(self.near, j) - round(value_of(self.near, j))) > NEARLY for i, whole in self.is_whole.items() if whole for j in (i, n + i)):
            whole = glpk.glp_iocp()
            glpk.glp_init_iocp(whole)
            whole.msg_lev, whole.tm_lim, whole.br_tech, whole.bt_tech = glpk.GLP_MSG_OFF, SECONDS, glpk.GLP_BR_DTH, glpk.GLP_BT_DFS
            whole.mip_gap, whole.fp_heur = 1e9, glpk.GLP_ON  # any table does
            glpk.glp_intopt(self.near, whole)
            is_found, value_of = glpk.glp_mip_status(self.near) in (glpk.GLP_OPT, glpk.GLP_FEAS), glpk.glp_mip_col_val
        values = {one: self.truth[j] + value_of(self.near, j) - value_of(self.near, n + j) for one, j in self.place.items()}
        self.limit_near(i, *self.limits[i])
        if not is_found or not self.agrees(values):
            return False
        self.note(values)
        return True

    def agrees(self, values):
        """Whether a table that GLPK gave is one, of whole numbers and within all limits."""
        found = {i: round(values[column]) if self.is_whole[i] else values[column] for column, i in self.place.items()}
        return all(low - NEARLY <= found[i] <= high + NEARLY for i, (low, high) in self.limits.items()) and all(
            low - 10 * NEARLY <= sum(factor * found[i] for i, factor in terms.items()) <= high + 10 * NEARLY for terms, low, high in self.rows)

    def solve_relaxed(self, column, direction):
        """The least (direction 1) or most (-1) of the column without regard to whole numbers; None: no table at all."""
        problem = self.problem
        glpk.glp_set_obj_dir(problem, glpk.GLP_MIN)
        glpk.glp_set_obj_coef(problem, self.place[column], direction)
        options = glpk.glp_smcp()
        glpk.glp_init_smcp(options)
        options.msg_lev, options.tm_lim = glpk.GLP_MSG_OFF, SECONDS
        status = glpk.glp_simplex(problem, options)
        if status != 0:  # numerical trouble: from a fresh basis
            glpk.glp_adv_basis(problem, 0)
            status = glpk.glp_simplex(problem, options)
        glpk.glp_set_obj_coef(problem, self.place[column], 0)
        if status != 0:
            return "undecided"
        found = glpk.glp_get_status(problem)
        if found == glpk.GLP_UNBND:
            return -INFINITE * direction
        if found != glpk.GLP_OPT:
            return None
        values = {one: glpk.glp_get_col_prim(problem, i) for one, i in self.place.items()}
        if all(abs(value - round(value)) < NEARLY for one, value in values.items() if self.is_whole[self.place[one]]) and self.agrees(values):
            self.note(values)
        return values[column]

    def find_whole(self, column, direction, is_first_enough):
        """The least or most of the column in whole numbers: any table if is_first_enough. None: there is none."""
        problem = self.problem
        glpk.glp_set_obj_dir(problem, glpk.GLP_MIN)
        if not is_first_enough:
            glpk.glp_set_obj_coef(problem, self.place[column], direction)
        options = glpk.glp_smcp()
        glpk.glp_init_smcp(options)
        options.msg_lev, options.tm_lim = glpk.GLP_MSG_OFF, SECONDS
        status = glpk.glp_simplex(problem, options)
        value = "undecided"
        if status == 0 and glpk.glp_get_status(problem) != glpk.GLP_OPT:
            value = None
        elif status == 0:
            whole = glpk.glp_iocp()
            glpk.glp_init_iocp(whole)
            whole.msg_lev, whole.tm_lim = glpk.GLP_MSG_OFF, SECONDS
            whole.br_tech, whole.bt_tech = glpk.GLP_BR_DTH, glpk.GLP_BT_DFS if is_first_enough else glpk.GLP_BT_BLB
            status = glpk.glp_intopt(problem, whole)
            found = glpk.glp_mip_status(problem)
            if found in (glpk.GLP_OPT, glpk.GLP_FEAS):
                values = {one: glpk.glp_mip_col_val(problem, i) for one, i in self.place.items()}
                if self.agrees(values):
                    self.note(values)
                    value = values[column] if found == glpk.GLP_OPT or is_first_enough else "undecided"
            elif status == 0 and found in (glpk.GLP_NOFEAS, glpk.GLP_UNDEF):
                value = None
        glpk.glp_set_obj_coef(problem, self.place[column], 0)
        return value

    def reaches(self, column, goal, direction):
        """Whether the column can be as low as the goal (direction 1), or as high (-1): True, False or "undecided"."""
        low, high = self.seen.get(column, (INFINITE, -INFINITE))
        if (low <= goal + NEARLY) if direction > 0 else (high >= goal - NEARLY):
            return True
        i = self.place[column]
        if goal < self.limits[i][0] - NEARLY or goal > self.limits[i][1] + NEARLY:
            return False
        end = self.solve_relaxed(column, direction)
        if end is None or (end != "undecided" and direction * (end - goal) > NEARLY):
            return False
        low, high = self.seen.get(column, (INFINITE, -INFINITE))
        if (low <= goal + NEARLY) if direction > 0 else (high >= goal - NEARLY):
            return True
        if self.find_near(column, goal, direction):
            return True
        limits = (self.limits[i][0], goal) if direction > 0 else (goal, self.limits[i][1])
        set_limits(glpk.glp_set_col_bnds, self.problem, i, *limits)
        value = self.find_whole(column, direction, True)
        set_limits(glpk.glp_set_col_bnds, self.problem, i, *self.limits[i])
        return value if value == "undecided" else value is not None

    def end(self, column, direction):
        """The least or most that the column can be; where it was not found in time, what it cannot pass."""
        value = self.find_whole(column, direction, False)
        if value == "undecided":
            value = self.solve_relaxed(column, direction)
        return value if value is None or isinstance(value, str) or abs(value) == INFINITE else round(value)


def add_row(problem, terms, low, high):
    """terms: {place of the column: factor}."""
    i = glpk.glp_add_rows(problem, 1)
    set_limits(glpk.glp_set_row_bnds, problem, i, low, high)
    indices, values = glpk.intArray(len(terms) + 1), glpk.doubleArray(len(terms) + 1)
    for j, (place, factor) in enumerate(terms.items()):
        indices[j + 1], values[j + 1] = place, factor
    glpk.glp_set_mat_row(problem, i, len(terms), indices, values)


def set_limits(setter, problem, i, low, high):
    if low == -INFINITE and high == INFINITE:
        setter(problem, i, glpk.GLP_FR, 0, 0)
    elif high == INFINITE:
        setter(problem, i, glpk.GLP_LO, low, 0)
    elif low == -INFINITE:
        setter(problem, i, glpk.GLP_UP, 0, high)
    elif high - low < 1e-12:
        setter(problem, i, glpk.GLP_FX, low, low)
    else:
        setter(problem, i, glpk.GLP_DB, low, high)
