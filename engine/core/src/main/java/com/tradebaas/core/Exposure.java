package com.tradebaas.core;

import com.tradebaas.api.OrderLabel;

import java.util.List;

/** What a bracket's orders and trades add up to at this moment; computed anew whenever it is needed. */
final class Exposure
{
    /** Filled and not yet closed, the larger of what trades and order states say. */
    long openE8;
    /** Confirmed stops, and exits that are under way. */
    long coveredE8;
    long stopWorkingE8;
    long targetWorkingE8;
    boolean exitUnderWay;
    boolean entryUnresolved;
    boolean entryLive;
    boolean stopUnresolved;
    boolean targetUnresolved;
    /** Closes without an answer. */
    int closesUnresolved;
    boolean closeLive;
    /** Labels of the bracket that are not settled. */
    int unsettled;
    int unknown;
    int stopFailures;
    int targetFailures;
    long entryTouchedSeq;

    Exposure read(final Bracket bracket, final List<OwnOrder> orders)
    {
        reset();
        long entryReportedE8 = 0;
        for (int i = 0; i < orders.size(); i++)
        {
            final OwnOrder order = orders.get(i);
            if (order.bracketId() == bracket.id())
            {
                if (order.kind() == OrderLabel.Kind.ENTRY)
                {
                    entryReportedE8 += Math.max(order.reportedE8(), order.tradedE8());
                }
                add(order);
            }
        }
        final long enteredE8 = bracket.suspect() ?
            bracket.proceeds().enteredE8() : Math.max(bracket.proceeds().enteredE8(), entryReportedE8);
        openE8 = Math.max(0, enteredE8 + bracket.externalE8() - bracket.proceeds().exitedE8());
        return this;
    }

    private void reset()
    {
        openE8 = 0;
        coveredE8 = 0;
        stopWorkingE8 = 0;
        targetWorkingE8 = 0;
        exitUnderWay = false;
        entryUnresolved = false;
        entryLive = false;
        stopUnresolved = false;
        targetUnresolved = false;
        closesUnresolved = 0;
        closeLive = false;
        unsettled = 0;
        unknown = 0;
        stopFailures = 0;
        targetFailures = 0;
        entryTouchedSeq = 0;
    }

    private void add(final OwnOrder order)
    {
        final boolean refused = order.state() == OwnState.REJECTED || order.state() == OwnState.ABSENT;
        final boolean unresolved = order.state().unresolved();
        unsettled += order.state().settled() ? 0 : 1;
        unknown += order.state() == OwnState.UNKNOWN || order.strange() ? 1 : 0;
        switch (order.kind())
        {
            case ENTRY ->
            {
                entryUnresolved |= unresolved || order.strange();
                entryLive |= order.state() == OwnState.LIVE;
                entryTouchedSeq = Math.max(entryTouchedSeq, order.touchedSeq());
            }
            case STOP ->
            {
                stopUnresolved |= unresolved;
                stopFailures += refused ? 1 : 0;
                stopWorkingE8 += order.workingE8();
                coveredE8 += order.workingE8();
                exit(order);
            }
            case TARGET ->
            {
                targetUnresolved |= unresolved;
                targetFailures += refused ? 1 : 0;
                targetWorkingE8 += order.workingE8();
                exit(order);
            }
            default ->
            {
                closesUnresolved += unresolved ? 1 : 0;
                closeLive |= order.state() == OwnState.LIVE;
                exit(order);
            }
        }
    }

    /** An exit that fired or filled, and whose trade we do not have yet. */
    private void exit(final OwnOrder order)
    {
        final long underWayE8 = Math.max(0, order.reportedE8() - order.tradedE8()) + order.spawningE8();
        coveredE8 += underWayE8;
        exitUnderWay |= underWayE8 > 0;
    }

    boolean covered()
    {
        return coveredE8 >= openE8;
    }
}
