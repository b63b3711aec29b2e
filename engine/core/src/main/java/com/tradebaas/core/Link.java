package com.tradebaas.core;

import com.tradebaas.api.SnapshotReader;
import com.tradebaas.api.SnapshotWriter;
import com.tradebaas.api.messages.Channel;
import com.tradebaas.api.messages.LinkEvent;
import com.tradebaas.api.messages.Machine;

/** The state of the two venue connections, and when to try again. */
final class Link
{
    private static final long[] DELAYS_NS = {
        EngineTime.SECOND_NS, 2 * EngineTime.SECOND_NS, 4 * EngineTime.SECOND_NS, 8 * EngineTime.SECOND_NS,
        5 * EngineTime.SECOND_NS};

    private final Shared shared;
    private State market = State.DOWN;
    private State trading = State.DOWN;
    private boolean maintenance;
    private boolean everReady;
    private boolean wanted;
    private int attempts;
    private long retryAtNs = Long.MAX_VALUE;
    private long readySinceNs = EngineTime.NULL;

    Link(final Shared shared)
    {
        this.shared = shared;
    }

    /** One connection's state. */
    enum State
    {
        /** No connection. */
        DOWN,
        /** Asked for or being made. */
        CONNECTING,
        /** Open, not logged in. */
        CONNECTED,
        /** Logged in, not all subscriptions confirmed. */
        AUTHENTICATED,
        /** Everything confirmed. */
        READY
    }

    /** What an event meant. */
    enum Change
    {
        /** Nothing that matters elsewhere. */
        NONE,
        /** Both channels have become ready. */
        READY,
        /** A connection that was ready is lost. */
        LOST,
        /** An attempt failed. */
        FAILED,
        /** The venue refuses our credentials or their scope: trying again does not help. */
        REFUSED
    }

    /**
     * The table of one connection.
     *
     * @return the next state; the same one when the event does not change it.
     */
    static State next(final State state, final LinkEvent event)
    {
        return switch (event)
        {
            case CONNECTING -> State.CONNECTING;
            case CONNECTED -> state == State.READY || state == State.AUTHENTICATED ? state : State.CONNECTED;
            case AUTHENTICATED -> state == State.READY ? state : State.AUTHENTICATED;
            case READY -> State.READY;
            case DISCONNECTED, CONNECT_FAILED, AUTH_REFUSED, SCOPE_REFUSED -> State.DOWN;
            case SUBSCRIPTION_INCOMPLETE -> state == State.READY ? State.AUTHENTICATED : state;
            default -> state;
        };
    }

    Change on(final Channel channel, final LinkEvent event, final long connectionId, final String text)
    {
        if (connectionId < shared.ids().lastConnection())
        {
            return Change.NONE;
        }
        shared.ids().seenConnection(connectionId);
        final boolean wasReady = ready();
        final State old = channel == Channel.TRADING ? trading : market;
        set(channel, next(old, event), event + " " + text);
        maintenance = event == LinkEvent.MAINTENANCE_BEGAN || maintenance && event != LinkEvent.MAINTENANCE_ENDED;
        if (event == LinkEvent.AUTH_REFUSED || event == LinkEvent.SCOPE_REFUSED)
        {
            return Change.REFUSED;
        }
        if (wasReady && !ready())
        {
            return Change.LOST;
        }
        if (!wasReady && ready())
        {
            attempts = 0;
            everReady = true;
            retryAtNs = Long.MAX_VALUE;
            return Change.READY;
        }
        return event == LinkEvent.CONNECT_FAILED || event == LinkEvent.DISCONNECTED && old != State.DOWN ?
            Change.FAILED : Change.NONE;
    }

    private void set(final Channel channel, final State next, final String reason)
    {
        final State old = channel == Channel.TRADING ? trading : market;
        if (old != next)
        {
            shared.notes().transition(
                Machine.LINK, old.ordinal() + 1, next.ordinal() + 1, 0, 0, channel.value(), reason);
        }
        if (channel == Channel.TRADING)
        {
            readySinceNs = next == State.READY && old != State.READY ? shared.time().nowNs() : readySinceNs;
            trading = next;
        }
        else
        {
            market = next;
        }
    }

    /** Asks the host to connect both channels. */
    void connect(final String reason)
    {
        wanted = true;
        // The new connections tell it again, if it is still so.
        maintenance = false;
        retryAtNs = Long.MAX_VALUE;
        set(Channel.TRADING, State.CONNECTING, reason);
        set(Channel.MARKET_DATA, State.CONNECTING, reason);
        shared.outbox().link(true, shared.ids().nextConnection(), reason);
    }

    void disconnect(final String reason)
    {
        wanted = false;
        retryAtNs = Long.MAX_VALUE;
        shared.outbox().link(false, shared.ids().lastConnection(), reason);
    }

    /** A new process has no connections. */
    void runStarted()
    {
        market = State.DOWN;
        trading = State.DOWN;
        maintenance = false;
        attempts = 0;
        readySinceNs = EngineTime.NULL;
    }

    /** Plans the next automatic attempt. @return false when all were used. */
    boolean planRetry()
    {
        if (attempts >= DELAYS_NS.length)
        {
            retryAtNs = Long.MAX_VALUE;
            return false;
        }
        if (retryAtNs == Long.MAX_VALUE)
        {
            retryAtNs = shared.time().nowNs() + DELAYS_NS[attempts++];
        }
        return true;
    }

    void cancelRetry()
    {
        retryAtNs = Long.MAX_VALUE;
        attempts = 0;
    }

    boolean retryDue()
    {
        return shared.time().nowNs() >= retryAtNs;
    }

    long retryAtNs()
    {
        return retryAtNs;
    }

    boolean ready()
    {
        return tradingReady() && marketReady();
    }

    boolean tradingReady()
    {
        return trading == State.READY;
    }

    boolean marketReady()
    {
        return market == State.READY;
    }

    boolean maintenance()
    {
        return maintenance;
    }

    boolean everReady()
    {
        return everReady;
    }

    boolean wanted()
    {
        return wanted;
    }

    /** @return engine time since when the trading connection is ready. */
    long readySinceNs()
    {
        return readySinceNs;
    }

    State trading()
    {
        return trading;
    }

    void snapshot(final SnapshotWriter out)
    {
        out.section("LINK", 1);
        out.putByte(market.ordinal());
        out.putByte(trading.ordinal());
        out.putBoolean(maintenance);
        out.putBoolean(everReady);
        out.putBoolean(wanted);
        out.putInt(attempts);
        out.putLong(retryAtNs);
        out.putLong(readySinceNs);
    }

    void restore(final SnapshotReader in)
    {
        in.section("LINK", 1);
        market = State.values()[in.getByte()];
        trading = State.values()[in.getByte()];
        maintenance = in.getBoolean();
        everReady = in.getBoolean();
        wanted = in.getBoolean();
        attempts = in.getInt();
        retryAtNs = in.getLong();
        readySinceNs = in.getLong();
    }
}
