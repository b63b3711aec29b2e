package com.tradebaas.gateway;

import com.tradebaas.api.messages.HostEvent;
import com.tradebaas.runtime.EventPublisher;
import com.tradebaas.runtime.HaltReason;
import com.tradebaas.runtime.HostListener;
import org.agrona.concurrent.UnsafeBuffer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;

/** Turns what the host reports into events for the core, so that a full or slow disk stops entries. */
final class HostWatch implements HostListener
{
    private static final Logger LOG = LoggerFactory.getLogger(HostWatch.class);
    private static final long CALM_NS = 10_000_000_000L;

    private final AtomicLong lastSlowNs = new AtomicLong(Long.MIN_VALUE);
    private volatile EventPublisher ring;
    private volatile boolean slow;

    void publishTo(final EventPublisher publisher)
    {
        ring = publisher;
    }

    /** Called every now and then: says that forces are fast again. */
    void onTimer(final long monotonicNs)
    {
        if (slow && monotonicNs - lastSlowNs.get() > CALM_NS && publish(HostEvent.FORCE_OK, 0))
        {
            slow = false;
        }
    }

    @Override
    public void lowDisk(final long usableBytes, final long thresholdBytes)
    {
        LOG.error("the disk has {} bytes left, {} are needed: no new risk", usableBytes, thresholdBytes);
        publish(HostEvent.DISK_LOW, usableBytes);
    }

    @Override
    public void diskRecovered(final long usableBytes)
    {
        LOG.info("the disk has room again: {} bytes", usableBytes);
        publish(HostEvent.DISK_OK, usableBytes);
    }

    @Override
    public void slowForce(final long tookNs)
    {
        slow(HostEvent.FORCE_SLOW, tookNs);
    }

    @Override
    public void verySlowForce(final long tookNs)
    {
        slow(HostEvent.FORCE_VERY_SLOW, tookNs);
    }

    @Override
    public void snapshotWritten(final Path file, final long sequence)
    {
        LOG.info("snapshot {} of event {}", file, sequence);
    }

    @Override
    public void snapshotFailed(final Throwable cause)
    {
        LOG.error("a snapshot could not be written; the journal has everything", cause);
    }

    /**
     * Ends the process: a halted engine must not look alive. The service manager must not restart it.
     */
    @Override
    public void halted(final HaltReason reason, final long sequence, final Throwable cause)
    {
        LOG.error("halted at event {}: {}", sequence, reason, cause);
        System.err.println("tradebaas: halted at event " + sequence + ": " + reason + ": " + cause);
        new Thread(() -> System.exit(reason.exitCode()), "halt").start();
    }

    private void slow(final HostEvent event, final long tookNs)
    {
        LOG.warn("{}: a force took {} ms", event, tookNs / 1_000_000);
        lastSlowNs.set(System.nanoTime());
        slow = true;
        publish(event, tookNs);
    }

    private boolean publish(final HostEvent event, final long value)
    {
        final EventPublisher to = ring;
        final byte[] message = RunMessages.condition(event, value);
        return to != null && to.offer(new UnsafeBuffer(message), 0, message.length);
    }
}
