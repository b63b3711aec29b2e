package com.tradebaas.runtime;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** Real processes, really killed: whatever was released is in the journal, and nothing is released twice. */
class KillTest
{
    private static final long SEED = Long.getLong("tradebaas.seed", 5);
    private static final String FOREVER = Long.toString(Long.MAX_VALUE);

    @TempDir
    private Path data;
    @TempDir
    private Path scratch;
    private final Set<String> releasedOfRun = new HashSet<>();
    private long lastAcknowledged;

    @Test
    void nothingReleasedIsLostInTwentyKills()
    {
        kills(20, OutputMode.FULL);
    }

    @Test
    @Tag("nightly")
    void nothingReleasedIsLostInAHundredKills()
    {
        kills(100, OutputMode.FULL);
    }

    @Test
    void nothingReleasedIsLostWithDigests()
    {
        kills(4, OutputMode.DIGEST);
    }

    private void kills(final int times, final OutputMode mode)
    {
        final Random random = new Random(SEED);
        for (int kill = 0; kill < times; kill++)
        {
            final ChildProcess child = new ChildProcess(List.of(), data,
                Long.toString(SEED + kill), "SECOND", mode.name(), FOREVER);
            Host.await("effects of the child", () -> child.acknowledged() > 20 || !child.alive());
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(random.nextInt(400)));
            note(child.kill(), "seed " + SEED + " kill " + kill);
        }
        check("seed " + SEED + " after " + times + " kills");
    }

    /** Compares what a child released with what the journal has, through a recovery. */
    private void note(final List<String> lines, final String where)
    {
        final Set<Long> sequences = new HashSet<>();
        for (final String line : lines)
        {
            if (line.startsWith("ack ") && line.length() > 4)
            {
                sequences.add(Long.parseLong(line.substring(4)));
            }
        }
        for (final long sequence : sequences)
        {
            assertTrue(sequence > lastAcknowledged, where + ": released again: " + sequence);
            assertTrue(releasedOfRun.add(where + sequence), where);
        }
        final RecoveryReceipt receipt = recover(where);
        for (final long sequence : sequences)
        {
            assertTrue(sequence <= receipt.lastSequence(), where + ": released and lost: " + sequence);
        }
        lastAcknowledged = receipt.lastSequence();
    }

    private RecoveryReceipt recover(final String where)
    {
        try (Host host = new Host(Host.settings(data)))
        {
            final RecoveryReceipt receipt = host.runtime.receipt();
            assertTrue(receipt.seconds() < 30, where + ": " + receipt.text());
            return receipt;
        }
    }

    private void check(final String where)
    {
        final VerifyResult verified = JournalVerifier.verify(data);
        assertTrue(verified.good(), where + ": " + verified);
        final ReplayResult replay = new Replayer(data, new Ledger()).fromSnapshot(false).run();
        assertEquals("", replay.problem(), where);
        assertEquals(verified.lastSequence(), replay.lastSequence(), where);
    }

    @Test
    void killedInsideTheSystemCallsThatMatter() throws Exception
    {
        systemCalls(2);
    }

    @Test
    @Tag("nightly")
    void killedInsideManySystemCalls() throws Exception
    {
        systemCalls(16);
    }

    /**
     * One whole life of a process is traced and its calls that change files are counted; then a process is killed in
     * the first, the last and evenly chosen calls of each kind.
     */
    private void systemCalls(final int ofEachKind) throws Exception
    {
        assumeTrue(SystemCalls.canBeTraced(),
            "strace cannot trace here: kills inside system calls are not tested");
        int planned = 0;
        int killed = 0;
        final Map<String, Integer> calls = SystemCalls.ofALife(scratch, tracer -> child(tracer).end());
        for (final Map.Entry<String, Integer> counted : calls.entrySet())
        {
            for (final int number : SystemCalls.spread(counted.getValue(), ofEachKind))
            {
                planned++;
                killed += SystemCalls.killAtOrBefore(number, at -> killedIn(counted.getKey(), at)) ? 1 : 0;
            }
        }
        System.out.println("killed in " + killed + " of " + planned + " system calls");
        assertTrue(planned >= 3 * ofEachKind, "only " + planned + " system calls found");
        // Some calls are made only in the first life.
        assertTrue(killed >= planned * 3 / 4, "killed " + killed + " of " + planned);
        check("seed " + SEED + " killed in system calls");
    }

    private boolean killedIn(final String call, final int number)
    {
        final List<String> lines = child(SystemCalls.killIn(call, number)).end();
        note(lines, "seed " + SEED + " killed in " + call + " number " + number);
        return !lines.contains("stopped true");
    }

    private ChildProcess child(final List<String> tracer)
    {
        return new ChildProcess(tracer, data, Long.toString(SEED), "SECOND", "FULL", "3000");
    }

    @Test
    void theSameProcessIdAfterAKillIsNoObstacle()
    {
        assumeTrue(ChildProcess.works("unshare", "--pid", "--fork", "--kill-child", "true"),
            "no process namespaces here: a restart with the same process id is not tested");
        for (int kill = 0; kill < 3; kill++)
        {
            final ChildProcess child = new ChildProcess(List.of("unshare", "--pid", "--fork", "--kill-child"), data,
                Long.toString(SEED + kill), "SECOND", "FULL", FOREVER);
            Host.await("effects of the child", () -> child.acknowledged() > 20 || !child.alive());
            final List<String> lines = child.kill();
            Host.await("lock released", this::unlocked);
            note(lines, "seed " + SEED + " namespace " + kill);
        }
        check("seed " + SEED + " with the same process id");
    }

    private boolean unlocked()
    {
        try (Host host = new Host(Host.settings(data)))
        {
            return host.runtime.receipt() != null;
        }
        catch (final StartRefusedException e)
        {
            if (e.reason() == StartRefusedException.Reason.LOCKED)
            {
                return false;
            }
            throw e;
        }
    }
}
