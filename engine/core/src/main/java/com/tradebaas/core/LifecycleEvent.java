package com.tradebaas.core;

/** What can happen to the strategy's life. */
enum LifecycleEvent
{
    /** A person starts a strategy, or a clean restart resumes it. */
    START,
    /** A person, a lost link or the kill switch stops it. */
    STOP,
    /** The strategy wants to enter. */
    SIGNAL,
    /** The wish was refused, or came to nothing. */
    REFUSED,
    /** The entry was sent. */
    ENTERING,
    /** Something of the entry is filled. */
    OPENED,
    /** The position is being closed, or what is left of the bracket is being cleared away. */
    CLOSING,
    /** The venue confirmed that nothing is left. */
    CLOSED,
    /** A person or a finding pauses. */
    PAUSE,
    /** A person resumes. */
    RESUME,
    /** A strategy or venue error. */
    FAULT,
    /** A person clears the error. */
    RESET
}
