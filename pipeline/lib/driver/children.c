/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "driver/children.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdint.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

extern char **environ;

static const int watched[] = { SIGINT, SIGTERM, SIGHUP };
enum { N_WATCHED = sizeof watched / sizeof *watched };

/* What the handler knows: the only state of this room. */
static volatile sig_atomic_t caught, group;

static void end_children(int signal_number)
{
    int kept = errno;
    if (group > 0)
        (void)kill(-(pid_t)group, caught == 0 ? SIGTERM : SIGKILL);
    caught = signal_number;
    errno = kept;
}

void children_kill(void)
{
    enum { MOST_WAITS = 200 };
    const struct timespec while_they_die = { .tv_nsec = 10000000 };
    pid_t all = (pid_t)group;
    for (int i = 0; all > 0 && i < MOST_WAITS && kill(-all, SIGKILL) == 0; i++) {
        (void)waitpid(all, NULL, WNOHANG);
        (void)nanosleep(&while_they_die, NULL);
    }
}

void children_watch(void)
{
    struct sigaction before, action = { .sa_handler = end_children };
    (void)sigemptyset(&action.sa_mask);
    for (size_t i = 0; i < N_WATCHED; i++)
        if (sigaction(watched[i], NULL, &before) == 0 && before.sa_handler != SIG_IGN)
            (void)sigaction(watched[i], &action, NULL);
    (void)signal(SIGPIPE, SIG_IGN);
}

int children_signal(void)
{
    return (int)caught;
}

void children_obey(void)
{
    (void)fflush(NULL);
    (void)signal((int)caught, SIG_DFL);
    (void)raise((int)caught);
}

/* Signals that the driver handles are to have their usual effect in a child; those that it was told to ignore, none. */
static void set_attributes(posix_spawnattr_t *attributes, const sigset_t *mask)
{
    sigset_t usual;
    struct sigaction action;
    (void)sigemptyset(&usual);
    (void)sigaddset(&usual, SIGPIPE);
    for (size_t i = 0; i < N_WATCHED; i++)
        if (sigaction(watched[i], NULL, &action) == 0 && action.sa_handler != SIG_IGN)
            (void)sigaddset(&usual, watched[i]);
    (void)posix_spawnattr_init(attributes);
    (void)posix_spawnattr_setflags(attributes, POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK);
    (void)posix_spawnattr_setpgroup(attributes, 0);
    (void)posix_spawnattr_setsigdefault(attributes, &usual);
    (void)posix_spawnattr_setsigmask(attributes, mask);
}

/* Returns 0 or the system's reason. `into`: the end of the pipe that the child writes to. */
static int spawn(struct child *child, const char *const *arguments, enum child_heard heard, int into,
                 const sigset_t *mask)
{
    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attributes;
    (void)posix_spawn_file_actions_init(&actions);
    (void)posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    if (heard == CHILD_ALL)
        (void)posix_spawn_file_actions_adddup2(&actions, into, STDOUT_FILENO);
    if (heard != CHILD_UNHEARD)
        (void)posix_spawn_file_actions_adddup2(&actions, into, STDERR_FILENO);
    set_attributes(&attributes, mask);
    int reason =
        posix_spawnp(&child->id, arguments[0], &actions, &attributes, (char *const *)(uintptr_t)arguments, environ);
    (void)posix_spawn_file_actions_destroy(&actions);
    (void)posix_spawnattr_destroy(&attributes);
    return reason;
}

bool child_start(struct child *child, const char *const *arguments, enum child_heard heard)
{
    int ends[2] = { -1, -1 };
    *child = (struct child){ 0 };
    if (heard != CHILD_UNHEARD && pipe2(ends, O_CLOEXEC) != 0)
        return false;
    if (heard != CHILD_UNHEARD && (child->stream = fdopen(ends[0], "r")) == NULL) {
        (void)close(ends[0]);
        (void)close(ends[1]);
        return false;
    }
    /* No signal between the start and the note of whom it has to end. */
    sigset_t all, mask;
    (void)sigfillset(&all);
    (void)sigprocmask(SIG_SETMASK, &all, &mask);
    int reason = caught != 0 ? EINTR : spawn(child, arguments, heard, ends[1], &mask);
    group = reason == 0 ? child->id : 0;
    (void)sigprocmask(SIG_SETMASK, &mask, NULL);
    if (heard != CHILD_UNHEARD)
        (void)close(ends[1]);
    if (reason == 0)
        return true;
    if (child->stream != NULL)
        (void)fclose(child->stream);
    errno = reason;
    return false;
}

int child_end(struct child *child)
{
    int status;
    if (child->stream != NULL)
        (void)fclose(child->stream);
    while (waitpid(child->id, &status, 0) < 0)
        if (errno != EINTR)
            return 127;
    group = 0;
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

bool child_run(const char *const *arguments, struct error *err)
{
    struct child child;
    if (!child_start(&child, arguments, CHILD_UNHEARD))
        return error_system(err, arguments[0], "cannot start this program");
    return child_end(&child) == 0;
}
