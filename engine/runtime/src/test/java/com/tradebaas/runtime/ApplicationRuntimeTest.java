package com.tradebaas.runtime;

import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.List;
import java.util.Random;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

@Tag("K1") @Tag("K3") @Tag("K4")
class ApplicationRuntimeTest
{
    private static final long SEED = Long.getLong("tradebaas.seed", 20260101);

    @TempDir
    private Path data;

    @Test
    void replayOfALiveJournalGivesTheLiveState()
    {
        try (Host host = Host.start(data))
        {
            host.random(new Random(SEED), 5000);
            final Ledger twin = new Ledger();
            final ReplayResult result = new Replayer(data, twin).run();
            assertEquals("", result.problem(), "seed " + SEED);
            assertTrue(result.events() >= 5000, "seed " + SEED);
            assertTrue(result.outputsCompared() > 1000, "seed " + SEED);
        }
    }

    @Test
    void aCleanStopIsContinuedFromItsSnapshot()
    {
        final long hash;
        final long events;
        try (Host host = Host.start(data))
        {
            host.random(new Random(SEED), 2000);
            assertTrue(host.stop());
            hash = host.ledger.stateHash();
            events = host.ledger.events();
        }
        try (Host host = new Host(Host.settings(data)))
        {
            final RecoveryReceipt receipt = host.runtime.receipt();
            assertTrue(receipt.cleanStop());
            assertEquals(0, receipt.eventsReplayed());
            assertEquals(hash, receipt.hashAfter());
            assertEquals(hash, receipt.hashStored());
            assertEquals(events, receipt.lastSequence());
            assertEquals(2, receipt.run());
            assertEquals(0, receipt.effectsInDoubt());
            assertFalse(receipt.text().isEmpty());
        }
        final VerifyResult verified = JournalVerifier.verify(data);
        assertEquals("[]", verified.problems().toString());
    }

    @Test
    void aCrashIsReplayedAndComparedByteForByte()
    {
        final long hash;
        try (Host host = Host.start(data))
        {
            host.random(new Random(SEED), 3000);
            host.close();
            hash = host.ledger.stateHash();
        }
        try (Host host = Host.start(data))
        {
            final RecoveryReceipt receipt = host.runtime.receipt();
            assertFalse(receipt.cleanStop());
            assertTrue(receipt.outputsCompared() > 0);
            assertEquals(hash, receipt.hashAfter());
            assertTrue(host.released.isEmpty());
            host.random(new Random(SEED + 1), 500);
            assertTrue(host.stop());
        }
        final ReplayResult whole = new Replayer(data, new Ledger()).fromSnapshot(false).run();
        final ReplayResult tail = new Replayer(data, new Ledger()).run();
        assertEquals("", whole.problem());
        assertEquals(whole.stateHash(), tail.stateHash());
        assertTrue(whole.events() > tail.events());
    }

    @Test
    void digestsStandForOutputs()
    {
        final long hash;
        try (Host host = Host.start(Host.settings(data).outputMode(OutputMode.DIGEST)))
        {
            host.random(new Random(SEED), 3000);
            host.close();
            hash = host.ledger.stateHash();
        }
        final ReplayResult result = new Replayer(data, new Ledger()).run();
        assertEquals("", result.problem());
        assertEquals(hash, result.stateHash());
        assertTrue(result.outputsCompared() > 1000);
        final Ledger other = new Ledger();
        other.bias = 1;
        assertTrue(new Replayer(data, other).run().problem().contains("differs"));
    }

    @Test
    void aSecondHostIsRefused()
    {
        try (Host host = Host.start(data))
        {
            host.settle();
            final StartRefusedException refused =
                assertThrows(StartRefusedException.class, () -> new Host(Host.settings(data)));
            assertEquals(StartRefusedException.Reason.LOCKED, refused.reason());
            host.settle();
        }
    }

    @Test
    void aStopFinishesWhatWasTaken()
    {
        final int count = 5000;
        try (Host host = Host.start(Host.settings(data).ringSize(8192)))
        {
            for (int i = 0; i < count; i++)
            {
                host.send(i % 10 == 0 ? Ledger.EFFECT : Ledger.TICK, i);
            }
            final long beats = host.runtime.counters().beats();
            Host.await("beats", () -> host.runtime.counters().beats() > beats);
            assertTrue(host.stop());
            assertEquals(count + 1, host.ledger.events());
            assertEquals(count / 10, host.releasedCount.get());
            assertFalse(host.runtime.publisher().offer(new UnsafeBuffer(new byte[16]), 0, 16));
        }
        assertEquals(count + 1, new Replayer(data, new Ledger()).fromSnapshot(false).run().events());
    }

    @Test
    void aFirstInputThatTheApplicationCannotBearRefusesTheStart()
    {
        final ApplicationRuntime runtime = ApplicationRuntime.open(Host.settings(data), new Ledger());
        final StartRefusedException refused = assertThrows(StartRefusedException.class, () -> runtime.start(
            receipt -> List.of(Ledger.message(Ledger.POISON, 1, 16)), EffectSink.NONE, ViewSink.NONE,
            HostListener.NONE));
        assertEquals(StartRefusedException.Reason.POISON_EVENT, refused.reason());
        assertEquals(StartRefusedException.Reason.POISON_EVENT, assertThrows(StartRefusedException.class,
            () -> new Host(Host.settings(data))).reason());
    }
}
