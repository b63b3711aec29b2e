package com.tradebaas.simulation;

/**
 * What one seed may have injected. Rates are per million of the occasions that each constant names; a seed draws for
 * each whether it has it at all, and how often.
 */
public enum Fault
{
    /** An order, cancel or edit: the process dies at one of the boundaries around it. */
    CRASH_AT_EFFECT(2, 1_000, 150_000),
    /** Any other batch: the process dies. */
    CRASH_ANYWHERE(2, 5, 400),
    /** A death: it is a power cut, not a kill. */
    POWER_CUT(2, 100_000, 900_000),
    /** A force: the disk refuses it. */
    FORCE_FAILS(2, 500, 20_000),
    /** A death: the directory comes back from an old backup. */
    OLD_BACKUP(4, 5_000, 60_000),
    /** A request on its way: the connection is cut. */
    CUT_AT_REQUEST(2, 1_000, 120_000),
    /** A second of a connection: it is cut. */
    CUT_ANYTIME(2, 50, 3_000),
    /** A cut: it is silent, both sides learn of it late. */
    HALF_OPEN(2, 100_000, 800_000),
    /** A request on a dead connection: it still arrives, later. */
    LATE_DELIVERY(2, 100_000, 1_000_000),
    /** An answer: it is lost. */
    LOSE_RESPONSE(2, 1_000, 120_000),
    /** A private notification: it is lost. */
    LOSE_NOTIFICATION(2, 1_000, 300_000),
    /** A private notification: it arrives twice. */
    DUPLICATE(2, 1_000, 300_000),
    /** An answer: it takes seconds, and notifications overtake it. */
    SLOW_RESPONSE(2, 1_000, 100_000),
    /** A request: it is answered with a random error code, executed or not. */
    REJECT(2, 1_000, 150_000),
    /** A fill of an entry: the venue cancels the stop that it made. */
    STOP_CANCELLED(2, 10_000, 300_000),
    /** A second: the venue begins a maintenance. */
    MAINTENANCE(2, 20, 600),
    /** A second: the exchange's process dies. */
    EXCHANGE_CRASH(2, 20, 1_000),
    /** A quote: the price jumps. */
    GAP(2, 10, 1_000),
    /** A quote: the book is nearly empty. */
    THIN_BOOK(2, 1_000, 500_000),
    /** A second: somebody cancels the stop or closes the position on the venue's page. */
    BY_HAND(2, 20, 600),
    /** A second: the operator does something that he should not. */
    OPERATOR(2, 300, 8_000),
    /** An operator command: it arrives twice. */
    COMMAND_TWICE(2, 10_000, 500_000),
    /** A batch: it takes more events. */
    BATCHING(2, 1_000, 500_000),
    /** A power cut: a record of the tail is half written. */
    TORN_TAIL(2, 100_000, 1_000_000),
    /** A record: the disk is full. */
    DISK_FULL(4, 1, 40),
    /** A force: it takes up to ten seconds. */
    SLOW_DISK(4, 1_000, 60_000),
    /** A death: one bit of the journal is another afterwards, which must be seen. */
    BIT_ROT(4, 50_000, 500_000),
    /** A second: the process stands still, as in a stopped virtual machine. */
    PAUSE(4, 50, 1_500),
    /** A start: the clock is wrong by minutes. */
    CLOCK_WRONG(6, 20_000, 300_000),
    /** The seed: one clock runs faster than the other, in millionths. */
    DRIFT(4, 1, 300),
    /** A second: a frame of the book is missing. */
    BOOK_GAP(4, 100, 5_000),
    /** A second: one channel is silent, the connection lives. */
    SILENT_CHANNEL(4, 20, 400),
    /** A second: the venue ends a session with 4000. */
    KICK(4, 20, 1_000),
    /** A request: refused with 10028, and the session ends. */
    SESSION_ENDS(4, 500, 30_000),
    /** A second: settlement begins, requests are refused with 10041. */
    SETTLEMENT(4, 20, 500),
    /** A second: the book takes cancels only. */
    LOCKED_BOOK(4, 20, 500),
    /** The fill of an entry: the orders that it makes are shown late. */
    LATE_SLOTS(4, 100_000, 900_000),
    /** A partial fill of an entry: the venue cancels the rest. */
    ENTRY_CANCELLED(4, 50_000, 500_000),
    /** A second with a position: it is liquidated. */
    LIQUIDATION(6, 20, 400),
    /** A second: somebody else's order rests on the account. */
    FOREIGN_ORDER(6, 20, 400),
    /** A second: somebody buys or sells by hand, and closes it later. */
    FOREIGN_TRADE(8, 20, 200),
    /** A second: several commands of several operators at once. */
    COMMAND_BURST(4, 50, 2_000),
    /** A second: an old command arrives again. */
    OLD_COMMAND(4, 100, 5_000),
    /** A quote at the trader: it makes no sense. */
    BAD_TICK(4, 100, 20_000);

    private final int oneIn;
    private final int low;
    private final int high;

    Fault(final int oneIn, final int low, final int high)
    {
        this.oneIn = oneIn;
        this.low = low;
        this.high = high;
    }

    int draw(final Rng rng)
    {
        final boolean on = rng.below(oneIn) == 0;
        final int value = (int)rng.between(low, high);
        return on ? value : 0;
    }
}
