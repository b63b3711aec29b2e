package com.tradebaas.deribit;

/** Where a {@link DeribitSession} is between two connections. */
public enum SessionState
{
    /** There is no connection. */
    CLOSED,
    /** The host is connecting. */
    CONNECTING,
    /** {@code public/auth} was sent. */
    AUTHENTICATING,
    /** Heartbeat, status, instruments and subscriptions were asked for, and not all is confirmed. */
    PREPARING,
    /** Everything is confirmed. */
    READY,
    /** The connection is being closed; nothing more is sent. */
    CLOSING
}
