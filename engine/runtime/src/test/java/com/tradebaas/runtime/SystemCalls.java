package com.tradebaas.runtime;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The system calls that change files, as strace counts them: where a kill can leave something half done. */
public final class SystemCalls
{
    private static final String CHANGING = "ftruncate,fallocate,fdatasync,fsync,msync,rename,unlink,pwrite64,mkdir";

    private SystemCalls()
    {
    }

    /** A whole life of a process, from start to stop. */
    @FunctionalInterface
    public interface Life
    {
        /**
         * Lives it.
         *
         * @param tracer command in front of the process's own.
         * @throws Exception when it does not end well.
         */
        void live(List<String> tracer) throws Exception;
    }

    /** @return whether processes can be traced here. */
    public static boolean canBeTraced()
    {
        return ChildProcess.works("strace", "-f", "-e", "trace=none", "true");
    }

    /**
     * Counts.
     *
     * @param scratch directory for the trace.
     * @param life    that is traced.
     * @return how often each call was made by the thread that made it most: the tracer's kills count so, too.
     * @throws Exception when the life does not end well.
     */
    public static Map<String, Integer> ofALife(final Path scratch, final Life life) throws Exception
    {
        final Path trace = Files.createTempFile(scratch, "calls", ".txt");
        life.live(List.of("strace", "-f", "-qq", "-o", trace.toString(), "-e", "trace=" + CHANGING));
        // "7321 fdatasync(17) = 0"; a call that another thread interrupts has a second line, "<... fdatasync resumed>".
        final Map<String, Integer> ofThreads = new TreeMap<>();
        try (Stream<String> lines = Files.lines(trace))
        {
            lines.filter(line -> line.indexOf('(') > 0 && !line.contains(" resumed>"))
                .forEach(line -> ofThreads.merge(line.substring(0, line.indexOf('(')), 1, Integer::sum));
        }
        Files.delete(trace);
        final Map<String, Integer> calls = new TreeMap<>();
        ofThreads.forEach((thread, count) ->
            calls.merge(thread.substring(thread.lastIndexOf(' ') + 1), count, Math::max));
        return calls;
    }

    /**
     * The tracer that kills.
     *
     * @param call   system call.
     * @param number the how manieth of its thread, from 1.
     * @return command in front of the process's own: it dies with signal 9 when it enters that call.
     */
    public static List<String> killIn(final String call, final int number)
    {
        return List.of("strace", "-f", "-qq", "-o", "/dev/null", "-e", "trace=" + call,
            "-e", "inject=" + call + ":signal=SIGKILL:when=" + number);
    }

    /** One life that is to end inside a system call. */
    @FunctionalInterface
    public interface LastLife
    {
        /**
         * Lives it.
         *
         * @param number of the call.
         * @return whether it was killed there.
         * @throws Exception when something is wrong afterwards.
         */
        boolean killedIn(int number) throws Exception;
    }

    /**
     * Kills in this call, or in an earlier one of the kind: a life may make fewer calls than the counted one, because
     * under load more events share one force.
     *
     * @param number to begin with.
     * @param life   each is another one.
     * @return whether one of them was killed.
     * @throws Exception when something is wrong after one.
     */
    public static boolean killAtOrBefore(final int number, final LastLife life) throws Exception
    {
        for (int at = number; at >= 1; at /= 2)
        {
            if (life.killedIn(at))
            {
                return true;
            }
        }
        return false;
    }

    /**
     * Chooses.
     *
     * @param count  of calls.
     * @param wanted at most so many.
     * @return numbers from 1 to count: the first, the last, and between them evenly.
     */
    public static Iterable<Integer> spread(final int count, final int wanted)
    {
        final TreeSet<Integer> numbers = new TreeSet<>();
        for (int i = 0; i < wanted; i++)
        {
            numbers.add(wanted == 1 ? 1 : 1 + (int)((long)(count - 1) * i / (wanted - 1)));
        }
        return numbers;
    }
}
