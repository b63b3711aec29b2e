package com.tradebaas.simulation;

import com.tradebaas.core.TradingEngine;
import com.tradebaas.exchange.core.ExchangeCore;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** Runs seeds: each one is a whole world in one thread; several seeds may run side by side. */
public final class Torture
{
    /** One simulated hour. */
    public static final long HOUR_NS = 3_600L * World.SECOND_NS;

    private static final int TRACE_LINES = Integer.getInteger("tradebaas.trace", 150);
    private static final int ORDERS = 256;
    private static final int HISTORY = 2_048;

    /** Runs one seed. */
    @FunctionalInterface
    public interface One
    {
        /**
         * Runs it.
         *
         * @param seed       the seed.
         * @param durationNs simulated time.
         * @return what became of it.
         */
        SeedResult run(long seed, long durationNs);
    }

    private Torture()
    {
    }

    /** With room for what one account and a ladder need in an hour; more room only costs time. */
    private static ExchangeCore exchange()
    {
        return new ExchangeCore(ORDERS, HISTORY);
    }

    /**
     * The real cores.
     *
     * @return them, without a bug of ours.
     */
    public static Cores cores()
    {
        return new Cores(() -> new TradingEngine(new PulseRegistry()), Torture::exchange, Mutant.NONE);
    }

    /**
     * The real cores with a seeded bug.
     *
     * @param mutant the bug.
     * @return them.
     */
    public static Cores cores(final Mutant mutant)
    {
        if (mutant.ofExchange())
        {
            return new Cores(() -> new TradingEngine(new PulseRegistry()),
                () -> new MutantExchange(exchange(), mutant), mutant);
        }
        final AtomicLong processes = new AtomicLong();
        return new Cores(() -> new MutantCore(
            new TradingEngine(new PulseRegistry()), mutant, processes.incrementAndGet() % 2 == 1),
            Torture::exchange, mutant);
    }

    /**
     * Runs one seed.
     *
     * @param seed       the seed.
     * @param cores      what is tested.
     * @param durationNs simulated time.
     * @return what became of it.
     */
    public static SeedResult run(final long seed, final Cores cores, final long durationNs)
    {
        return run(seed, new Swarm(seed), cores, durationNs);
    }

    /**
     * Runs one seed against the real cores.
     *
     * @param seed       the seed.
     * @param durationNs simulated time.
     * @return what became of it.
     */
    public static SeedResult run(final long seed, final long durationNs)
    {
        return run(seed, cores(), durationNs);
    }

    /**
     * Runs one seed with chosen faults.
     *
     * @param seed       the seed.
     * @param swarm      its faults.
     * @param cores      what is tested.
     * @param durationNs simulated time.
     * @return what became of it.
     */
    public static SeedResult run(final long seed, final Swarm swarm, final Cores cores, final long durationNs)
    {
        final World world = new World(seed, swarm, cores, durationNs, null);
        try
        {
            world.run();
            return new SeedResult(
                seed, "", "", world.hash(), world.score(), "", durationNs, world.trader().disk());
        }
        catch (final Violation violation)
        {
            return failed(world, seed, violation.invariant(), violation.getMessage(), violation);
        }
        catch (final RuntimeException | AssertionError | StackOverflowError defect)
        {
            return failed(world, seed, "DEFECT", defect.toString(), defect);
        }
    }

    /**
     * Runs one seed, and feeds what its trader was told through the real ring, threads and journal.
     *
     * @param seed       the seed.
     * @param durationNs simulated time.
     * @param data       directory of the real journal.
     * @return true when both gave the same events, effects and state.
     */
    public static boolean sameInThreads(final long seed, final long durationNs, final Path data)
    {
        final World world = new World(seed, cores(), durationNs);
        world.run();
        final SimDisk disk = world.trader().disk();
        final RealRun.Outcome recorded = RealRun.recorded(disk, world.trader().stateHash());
        return recorded.equals(RealRun.feed(disk, cores().trader().get(), data));
    }

    private static SeedResult failed(
        final World world, final long seed, final String invariant, final String text, final Throwable cause)
    {
        final StringBuilder trace = new StringBuilder(Describe.tail(world.trader().disk(), TRACE_LINES));
        trace.append(String.format("at %.6f s, position %d, equity %d, disturbed %.6f%n",
            (world.nowNs() - World.START_NS) / 1e9, world.truth().positionE8() / Market.E8, world.truth().equityE8(),
            (world.disturbedNs() - World.START_NS) / 1e9));
        world.truth().orders().forEach(order -> trace.append(order).append('\n'));
        for (final StackTraceElement element : cause.getStackTrace())
        {
            trace.append("  at ").append(element).append('\n');
        }
        return new SeedResult(seed, invariant, text, 0, world.score(), trace.toString(),
            world.nowNs() - World.START_NS, world.trader().disk());
    }

    /**
     * Runs a range of seeds on several threads.
     *
     * @param first      seed.
     * @param count      of seeds.
     * @param threads    that share the work.
     * @param one        runs a seed.
     * @param durationNs simulated time of each.
     * @param each       hears of every seed, on the threads, in no order.
     * @return all that failed, by seed.
     */
    public static List<SeedResult> run(
        final long first, final long count, final int threads, final One one, final long durationNs,
        final Consumer<SeedResult> each)
    {
        final AtomicLong next = new AtomicLong(first);
        final ConcurrentLinkedQueue<SeedResult> failures = new ConcurrentLinkedQueue<>();
        final List<Thread> running = new ArrayList<>();
        for (int i = 0; i < threads; i++)
        {
            final Thread thread = new Thread(() ->
            {
                for (long seed = next.getAndIncrement(); seed < first + count; seed = next.getAndIncrement())
                {
                    final SeedResult result = one.run(seed, durationNs);
                    if (!result.good())
                    {
                        failures.add(result);
                    }
                    each.accept(result);
                }
            }, "torture-" + i);
            thread.start();
            running.add(thread);
        }
        for (final Thread thread : running)
        {
            try
            {
                thread.join();
            }
            catch (final InterruptedException e)
            {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted", e);
            }
        }
        final List<SeedResult> sorted = new ArrayList<>(failures);
        sorted.sort((a, b) -> Long.compare(a.seed(), b.seed()));
        return sorted;
    }
}
