/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How ReadStat gets the bytes of a file: through stdio, since it asks for those of .por one by one, and a call of the
 * system for each of them is most of what such a file takes. */
#pragma once

#include <readstat.h>
#include <stdio.h>

/* failed_as: errno of a read that failed, 0 where none did. ReadStat tells it from a damaged file in no way. */
struct labelled_stream {
    FILE *file;
    int failed_as;
};

/* The parser reads its file through the stream, which has to live as long as it does. */
void labelled_stream_use(struct labelled_stream *stream, readstat_parser_t *parser);
