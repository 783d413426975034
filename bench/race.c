/* SPDX-License-Identifier: GPL-3.0-or-later */
/* race CPU WALL OUTPUT COMMAND [ARGUMENT]...: what a command costs, measured from outside.
 *
 * Runs the command with no input, its standard output and error in the file OUTPUT, and prints
 * "SECONDS KIB OUTCOME ELAPSED": processor seconds (user and system) and peak memory as the kernel
 * counts them for the child, how it ended, and the seconds on the wall until then. OUTCOME is
 *   done      exit code 0
 *   failed    another exit code, or a signal
 *   stopped   killed, having used more than CPU processor seconds; SECONDS is then CPU, the limit
 *   late      killed, WALL seconds after race began
 * A command that is done within 5 processor seconds runs three times; SECONDS is then the median,
 * KIB the greatest and ELAPSED the longest. All of a process counts, threads included; of processes
 * that it starts in its turn only those it has waited for, so a command should be the program
 * itself. */
#include <fcntl.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define RUNS         3
#define LONG_SECONDS 5.0
#define SECONDS_MAX  1e6
#define POLL_SECONDS 0.005

enum outcome { OUTCOME_DONE, OUTCOME_FAILED, OUTCOME_STOPPED, OUTCOME_LATE };

static const char *const outcome_names[] = {
    [OUTCOME_DONE] = "done",
    [OUTCOME_FAILED] = "failed",
    [OUTCOME_STOPPED] = "stopped",
    [OUTCOME_LATE] = "late",
};

struct race {
    double cpu_limit;
    double deadline; /* on CLOCK_MONOTONIC */
    const char *output;
    char **command; /* ends with NULL */
};

struct run {
    double seconds;
    long kib;
    enum outcome outcome;
    double elapsed;
};

static double read_clock(clockid_t clock)
{
    struct timespec now;
    if (clock_gettime(clock, &now) != 0)
        return 0;
    return (double)now.tv_sec + (double)now.tv_nsec * 1e-9;
}

static double timeval_seconds(struct timeval time)
{
    return (double)time.tv_sec + (double)time.tv_usec * 1e-6;
}

/* What all children used that have been waited for. */
static struct rusage children_usage(void)
{
    struct rusage usage = {0};
    getrusage(RUSAGE_CHILDREN, &usage); /* fails for no argument that is possible here */
    return usage;
}

static double usage_seconds(struct rusage usage)
{
    return timeval_seconds(usage.ru_utime) + timeval_seconds(usage.ru_stime);
}

/* In the child; does not return. The kernel's own limit is there in case this program dies. */
static void become(const struct race *race)
{
    rlim_t limit = (rlim_t)race->cpu_limit + 2;
    struct rlimit backstop = {.rlim_cur = limit, .rlim_max = limit};
    int input = open("/dev/null", O_RDONLY);
    int output = open(race->output, O_WRONLY | O_CREAT | O_TRUNC, 0666);
    if (input < 0 || output < 0 || dup2(input, STDIN_FILENO) < 0 ||
        dup2(output, STDOUT_FILENO) < 0 || dup2(output, STDERR_FILENO) < 0 ||
        setrlimit(RLIMIT_CPU, &backstop) != 0)
        _exit(126);
    execvp(race->command[0], race->command);
    _exit(127);
}

/* Waits for the child, and kills it at a limit. */
static enum outcome watch(const struct race *race, pid_t child)
{
    const struct timespec pause = {.tv_nsec = (long)(POLL_SECONDS * 1e9)};
    enum outcome killed = OUTCOME_FAILED;
    clockid_t clock;
    bool has_clock = clock_getcpuclockid(child, &clock) == 0;
    int status;
    pid_t ended;
    while ((ended = waitpid(child, &status, WNOHANG)) == 0) {
        if (has_clock && read_clock(clock) > race->cpu_limit)
            killed = OUTCOME_STOPPED;
        else if (read_clock(CLOCK_MONOTONIC) > race->deadline)
            killed = OUTCOME_LATE;
        if (killed != OUTCOME_FAILED)
            kill(child, SIGKILL);
        nanosleep(&pause, NULL);
    }
    return ended == child && WIFEXITED(status) && WEXITSTATUS(status) == 0 ? OUTCOME_DONE : killed;
}

/* False where there is no child. */
static bool run_once(const struct race *race, struct run *run)
{
    double before = usage_seconds(children_usage());
    double start = read_clock(CLOCK_MONOTONIC);
    pid_t child = fork();
    if (child < 0)
        return false;
    if (child == 0)
        become(race);
    run->outcome = watch(race, child);
    double elapsed = read_clock(CLOCK_MONOTONIC) - start;
    if (elapsed > run->elapsed)
        run->elapsed = elapsed;
    run->seconds = run->outcome == OUTCOME_STOPPED ? race->cpu_limit
                                                   : usage_seconds(children_usage()) - before;
    run->kib = children_usage().ru_maxrss;
    return true;
}

static int compare_seconds(const void *a, const void *b)
{
    double first = *(const double *)a;
    double second = *(const double *)b;
    return (first > second) - (first < second);
}

/* The greatest memory comes by itself: the kernel keeps it over all children. */
static bool run_race(const struct race *race, struct run *run)
{
    double seconds[RUNS];
    for (size_t i = 0; i < RUNS; i++) {
        if (!run_once(race, run))
            return false;
        if (run->outcome != OUTCOME_DONE || run->seconds > LONG_SECONDS)
            return true;
        seconds[i] = run->seconds;
    }
    qsort(seconds, RUNS, sizeof *seconds, compare_seconds);
    run->seconds = seconds[RUNS / 2];
    return true;
}

/* Above 0, so that there is something to measure. */
static bool parse_seconds(const char *text, double *seconds)
{
    char *end;
    *seconds = strtod(text, &end);
    return end != text && *end == '\0' && *seconds > 0 && *seconds <= SECONDS_MAX;
}

int main(int argc, char **argv)
{
    struct race race;
    struct run run = {0};
    double patience;
    if (argc < 5 || !parse_seconds(argv[1], &race.cpu_limit) ||
        !parse_seconds(argv[2], &patience)) {
        fprintf(stderr, "usage: race CPU-SECONDS WALL-SECONDS OUTPUT COMMAND [ARGUMENT]...\n");
        return 2;
    }
    race.deadline = read_clock(CLOCK_MONOTONIC) + patience;
    race.output = argv[3];
    race.command = argv + 4;
    if (!run_race(&race, &run)) {
        perror("race");
        return 1;
    }
    printf("%.3f %ld %s %.3f\n", run.seconds, run.kib, outcome_names[run.outcome], run.elapsed);
    return fflush(stdout) == 0 ? 0 : 1;
}
