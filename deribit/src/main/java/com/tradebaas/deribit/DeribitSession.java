package com.tradebaas.deribit;

import com.tradebaas.api.messages.LinkEvent;
import org.agrona.DirectBuffer;

/**
 * One connection to the venue as a state machine without I/O: the host tells what happened and when, the session says
 * what to send and what the trader core must know. One session for each channel, used again for every reconnect. One
 * thread at a time; it never reads a clock.
 */
public final class DeribitSession
{
    private final SessionSettings settings;
    private final InstrumentTable instruments;
    private final SessionOutput output;
    private final TraderMessages messages;
    private SessionState state = SessionState.CLOSED;
    private long connectionId;

    /**
     * A session without a connection.
     *
     * @param settings    of this channel.
     * @param instruments with their ids.
     * @param output      takes frames and messages.
     */
    public DeribitSession(
        final SessionSettings settings, final InstrumentTable instruments, final SessionOutput output)
    {
        this.settings = settings;
        this.instruments = instruments;
        this.output = output;
        this.messages = new TraderMessages(output, settings.channel());
    }

    /**
     * The host begins to connect.
     *
     * @param newConnectionId increases with every attempt.
     * @param nowNs           engine time.
     */
    public void onConnecting(final long newConnectionId, final long nowNs)
    {
        connectionId = newConnectionId;
        state = SessionState.CONNECTING;
        messages.link(LinkEvent.CONNECTING, connectionId, 0, 0, "");
    }

    /**
     * The host could not connect.
     *
     * @param reason for people.
     * @param nowNs  engine time.
     */
    public void onConnectFailed(final String reason, final long nowNs)
    {
        state = SessionState.CLOSED;
        messages.link(LinkEvent.CONNECT_FAILED, connectionId, 0, 0, reason);
    }

    /**
     * The WebSocket is open.
     *
     * @param nowNs engine time.
     */
    public void onOpened(final long nowNs)
    {
        messages.link(LinkEvent.CONNECTED, connectionId, 0, 0, "");
    }

    /**
     * The WebSocket is closed, by whomever.
     *
     * @param code   WebSocket close code, 0 if none.
     * @param reason for people.
     * @param nowNs  engine time.
     */
    public void onClosed(final int code, final String reason, final long nowNs)
    {
        state = SessionState.CLOSED;
        messages.link(LinkEvent.DISCONNECTED, connectionId, 0, code, reason);
    }

    /**
     * A whole text frame arrived.
     *
     * @param bytes  UTF-8; not kept.
     * @param offset of the first byte.
     * @param length in bytes.
     * @param nowNs  engine time.
     */
    public void onText(final byte[] bytes, final int offset, final int length, final long nowNs)
    {
    }

    /**
     * Time passes: deadlines, token refresh, rate limit. Call about every 100 ms.
     *
     * @param nowNs engine time, epoch nanoseconds.
     */
    public void onTimer(final long nowNs)
    {
    }

    /**
     * An effect of the trader core (PlaceBracket, PlaceOrder, CancelOrder, EditOrder, Query, LinkCommand). Every
     * request and query is answered by exactly one RequestOutcome (orders) or one QueryEnd (queries), whatever happens.
     *
     * @param buffer holds SBE header and message.
     * @param offset of the header.
     * @param length of both, bytes.
     * @param nowNs  engine time.
     */
    public void onEffect(final DirectBuffer buffer, final int offset, final int length, final long nowNs)
    {
    }

    /** @return where the session is. */
    public SessionState state()
    {
        return state;
    }
}
