/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/labelled_stream.h"

#include <errno.h>

static int open_file(const char *path, void *context)
{
    struct labelled_stream *stream = context;
    stream->file = fopen(path, "rb");
    return stream->file != NULL ? 0 : -1;
}

static int close_file(void *context)
{
    struct labelled_stream *stream = context;
    if (stream->file != NULL)
        (void)fclose(stream->file);
    stream->file = NULL;
    return 0;
}

static readstat_off_t seek(readstat_off_t offset, readstat_io_flags_t whence, void *context)
{
    struct labelled_stream *stream = context;
    int from = whence == READSTAT_SEEK_SET ? SEEK_SET : whence == READSTAT_SEEK_CUR ? SEEK_CUR : SEEK_END;
    return fseeko(stream->file, offset, from) == 0 ? ftello(stream->file) : -1;
}

static ssize_t read_bytes(void *bytes, size_t n, void *context)
{
    struct labelled_stream *stream = context;
    size_t n_read = fread(bytes, 1, n, stream->file);
    if (!ferror(stream->file))
        return (ssize_t)n_read;
    stream->failed_as = errno;
    return -1;
}

/* How far it is interests nobody. ReadStat's own takes the context for one of its own. */
static readstat_error_t update(long size, readstat_progress_handler handler, void *of_user, void *context)
{
    (void)size;
    (void)handler;
    (void)of_user;
    (void)context;
    return READSTAT_OK;
}

void labelled_stream_use(struct labelled_stream *stream, readstat_parser_t *parser)
{
    *stream = (struct labelled_stream){ 0 };
    (void)readstat_set_open_handler(parser, open_file);
    (void)readstat_set_close_handler(parser, close_file);
    (void)readstat_set_seek_handler(parser, seek);
    (void)readstat_set_read_handler(parser, read_bytes);
    (void)readstat_set_update_handler(parser, update);
    (void)readstat_set_io_ctx(parser, stream);
}
