package com.tradebaas.exchange.core;

/** The pieces of the exchange, wired once; each owns one concern and finds the others here. */
final class Parts
{
    final State state;
    final Wire wire = new Wire();
    final Margin margin;
    final OrderEvents orderEvents;
    final MarketEvents marketEvents;
    final AccountEvents accountEvents;
    final Settlement settlement;
    final Admission admission;
    final Matching matching;
    final Lifecycle lifecycle;
    final Links links;
    final Triggers triggers;
    final Liquidation liquidation;
    final Breaker breaker;
    final SlicedAudit audit;
    final Reserves reserves;

    Parts(final int orderCapacity, final int historyCapacity)
    {
        state = new State(orderCapacity, historyCapacity);
        margin = new Margin(state);
        orderEvents = new OrderEvents(state, wire);
        marketEvents = new MarketEvents(state, wire);
        accountEvents = new AccountEvents(state, wire, margin);
        settlement = new Settlement(this);
        admission = new Admission(this);
        matching = new Matching(this);
        lifecycle = new Lifecycle(this);
        links = new Links(this);
        triggers = new Triggers(this);
        liquidation = new Liquidation(this);
        breaker = new Breaker(this);
        audit = new SlicedAudit(this);
        reserves = new Reserves(this);
    }

    /** What follows from trades and prices: secondaries, triggers, liquidations, until nothing is left to do. */
    void afterwards()
    {
        boolean again = true;
        while (again)
        {
            links.drain();
            again = triggers.fireOne() || links.pending() || liquidation.sweep();
        }
    }
}
