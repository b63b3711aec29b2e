package com.tradebaas.core;

import com.tradebaas.api.SnapshotReader;
import com.tradebaas.api.SnapshotWriter;
import com.tradebaas.api.messages.LifecycleState;
import com.tradebaas.api.messages.Machine;

/**
 * The strategy's state machine. A bracket lives on by itself: pausing, stopping or an error never takes its protection
 * away. One table ({@link #next}), one setter.
 */
final class Lifecycle
{
    private final Shared shared;
    private LifecycleState state = LifecycleState.IDLE;

    Lifecycle(final Shared shared)
    {
        this.shared = shared;
    }

    /**
     * The table of legal transitions.
     *
     * @return the next state, or null when the event is not legal in this state.
     */
    static LifecycleState next(final LifecycleState state, final LifecycleEvent event)
    {
        return switch (event)
        {
            case START -> state == LifecycleState.IDLE ? LifecycleState.ANALYZING : null;
            case STOP -> state == LifecycleState.IDLE || state == LifecycleState.ERROR ? null : LifecycleState.IDLE;
            case SIGNAL -> state == LifecycleState.ANALYZING ? LifecycleState.SIGNAL_DETECTED : null;
            case REFUSED -> state == LifecycleState.SIGNAL_DETECTED ? LifecycleState.ANALYZING : null;
            case ENTERING -> switch (state)
            {
                case ANALYZING, SIGNAL_DETECTED -> LifecycleState.ENTERING_POSITION;
                default -> null;
            };
            case OPENED -> switch (state)
            {
                case ANALYZING, SIGNAL_DETECTED, ENTERING_POSITION, CLOSING -> LifecycleState.POSITION_OPEN;
                default -> null;
            };
            case CLOSING -> switch (state)
            {
                case ANALYZING, SIGNAL_DETECTED, ENTERING_POSITION, POSITION_OPEN -> LifecycleState.CLOSING;
                default -> null;
            };
            case CLOSED -> switch (state)
            {
                case ENTERING_POSITION, POSITION_OPEN, CLOSING -> LifecycleState.ANALYZING;
                default -> null;
            };
            case PAUSE -> switch (state)
            {
                case PAUSED, ERROR, IDLE -> null;
                default -> LifecycleState.PAUSED;
            };
            case RESUME -> state == LifecycleState.PAUSED ? LifecycleState.ANALYZING : null;
            case FAULT -> state == LifecycleState.ERROR ? null : LifecycleState.ERROR;
            case RESET -> state == LifecycleState.ERROR ? LifecycleState.IDLE : null;
        };
    }

    /** Applies an event. @return whether it was legal; when not, nothing changed. */
    boolean on(final LifecycleEvent event, final int instrumentId, final int strategyId, final String reason)
    {
        final LifecycleState next = next(state, event);
        if (next == null)
        {
            return false;
        }
        shared.notes().transition(
            Machine.LIFECYCLE, state.value(), next.value(), instrumentId, strategyId, 0, event + ": " + reason);
        state = next;
        return true;
    }

    LifecycleState state()
    {
        return state;
    }

    /** @return whether a strategy is active: it sees candles and may signal or manage. */
    boolean active()
    {
        return state != LifecycleState.IDLE && state != LifecycleState.ERROR;
    }

    void snapshot(final SnapshotWriter out)
    {
        out.section("LIFE", 1);
        out.putByte(state.value());
    }

    void restore(final SnapshotReader in)
    {
        in.section("LIFE", 1);
        state = LifecycleState.get(in.getByte());
    }
}
