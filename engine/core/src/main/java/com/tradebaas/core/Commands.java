package com.tradebaas.core;

import com.tradebaas.api.messages.CommandKind;
import com.tradebaas.api.messages.CommandStatus;
import com.tradebaas.api.messages.Flag;
import com.tradebaas.api.messages.LifecycleState;
import com.tradebaas.api.messages.Machine;
import com.tradebaas.api.messages.OperatorCommandDecoder;

/** Executes operator commands, each key once. Long ones answer RUNNING first and again when they are through. */
final class Commands
{
    private static final long CONNECT_LIMIT_NS = 30 * EngineTime.SECOND_NS;

    private final Trader trader;
    private final LinkEvents linkEvents;
    private final CommandBook book = new CommandBook();
    private CommandBook.Entry current;

    Commands(final Trader trader, final LinkEvents linkEvents)
    {
        this.trader = trader;
        this.linkEvents = linkEvents;
    }

    CommandBook book()
    {
        return book;
    }

    void on(final OperatorCommandDecoder in)
    {
        final CommandKind kind = in.kind();
        final boolean flag = in.flag() == Flag.YES;
        final int instrumentId = in.instrumentId();
        final CommandBook.Entry known = book.find(in.commandHigh(), in.commandLow());
        if (known != null)
        {
            repeat(known, in.bodyHash());
            return;
        }
        current = new CommandBook.Entry(
            in.commandHigh(), in.commandLow(), in.bodyHash(), kind, flag, trader.shared.time().nowNs());
        final String strategyName = in.strategyName();
        final String parameters = in.parameters();
        final String reason = in.reason();
        book.add(current);
        execute(kind, flag, instrumentId, strategyName, parameters, reason);
        current = null;
    }

    private void repeat(final CommandBook.Entry known, final long bodyHash)
    {
        if (known.bodyHash != bodyHash)
        {
            trader.shared.outbox().commandResult(known.high, known.low, known.kind, CommandStatus.FAILED, 409,
                "KEY_REUSED", "this key was used for another command");
            return;
        }
        send(known);
    }

    private void execute(
        final CommandKind kind, final boolean flag, final int instrumentId, final String strategyName,
        final String parameters, final String reason)
    {
        switch (kind)
        {
            case START_STRATEGY -> start(strategyName, instrumentId, parameters);
            case STOP_STRATEGY -> stop();
            case PAUSE -> pause(reason);
            case RESUME -> resume();
            case RESET -> reset();
            case KILL -> kill(flag, reason);
            case CLOSE_POSITION -> close();
            case RECONNECT, CONNECT -> connect();
            case DISCONNECT -> disconnect();
            case SET_RISK -> RiskCommand.apply(this, trader, parameters);
            case AUTO_RECONNECT -> autoReconnect(flag);
            default -> answer(CommandStatus.FAILED, 400, "UNKNOWN_COMMAND", "this build does not know the command");
        }
    }

    private void start(final String strategyName, final int instrumentId, final String parameters)
    {
        if (!trader.host.known(strategyName))
        {
            answer(CommandStatus.FAILED, 404, "STRATEGY_UNKNOWN", "no strategy '" + strategyName + "'; known: " +
                String.join(", ", trader.host.names()));
        }
        else if (trader.market.instrument(instrumentId) == null)
        {
            answer(CommandStatus.FAILED, 404, "INSTRUMENT_UNKNOWN", "no instrument " + instrumentId);
        }
        else if (trader.latches.any())
        {
            answer(CommandStatus.FAILED, 409, "LATCHED", "latched: " + Latches.names(trader.latches.bits()));
        }
        else if (trader.lifecycle.state() != LifecycleState.IDLE)
        {
            answer(CommandStatus.FAILED, 409, "ALREADY_ACTIVE", "the state is " + trader.lifecycle.state() +
                (trader.host.loaded() ? " with strategy " + trader.host.name() : ""));
        }
        else if (!trader.link.ready() || !trader.reconciler.reconciled())
        {
            answer(CommandStatus.FAILED, 409, "NOT_READY", "the venue is not connected and reconciled");
        }
        else if (trader.bracket() != null &&
            (!strategyName.equals(trader.host.name()) || trader.host.instrumentId() != instrumentId))
        {
            answer(CommandStatus.FAILED, 409, "POSITION_OPEN", "a position of another strategy is open");
        }
        else
        {
            begin(strategyName, instrumentId, parameters);
        }
    }

    private void begin(final String strategyName, final int instrumentId, final String parameters)
    {
        try
        {
            trader.host.start(strategyName, instrumentId, parameters);
        }
        catch (final IllegalArgumentException wrong)
        {
            answer(CommandStatus.FAILED, 400, "PARAMETER", String.valueOf(wrong.getMessage()));
            return;
        }
        catch (final RuntimeException failure)
        {
            answer(CommandStatus.FAILED, 409, "STRATEGY_FAILED", String.valueOf(failure.getMessage()));
            return;
        }
        trader.governor.strategyStarted();
        trader.lifecycle.on(LifecycleEvent.START, instrumentId, trader.host.strategyId(), "operator");
        trader.notifications.info("STRATEGY_STARTED", trader.bracket(), strategyName);
        answer(CommandStatus.COMPLETED, 200, "STARTED", strategyName + " is running");
    }

    private void stop()
    {
        if (trader.lifecycle.state() == LifecycleState.IDLE)
        {
            answer(CommandStatus.COMPLETED, 200, "ALREADY_STOPPED", "no strategy is running");
            return;
        }
        if (trader.lifecycle.state() == LifecycleState.ERROR)
        {
            answer(CommandStatus.FAILED, 409, "IN_ERROR", "the state is ERROR; RESET clears it");
            return;
        }
        trader.stopStrategy("operator");
        trader.notifications.info("STRATEGY_STOPPED", trader.bracket(), trader.host.name());
        answer(CommandStatus.COMPLETED, 200, "STOPPED", trader.bracket() == null ?
            "the strategy is stopped" : "the strategy is stopped; the position keeps its stop and target");
    }

    private void pause(final String reason)
    {
        trader.latches.set(Latches.PAUSE, "operator: " + reason);
        trader.desk.drop(trader.host, "PAUSED");
        trader.lifecycle.on(LifecycleEvent.PAUSE, 0, trader.host.strategyId(), "operator");
        answer(CommandStatus.COMPLETED, 200, "PAUSED", "no entries; protection goes on; RESUME ends it");
    }

    private void resume()
    {
        final long others = trader.latches.bits() & ~Latches.PAUSE;
        trader.latches.clear(Latches.PAUSE, "operator");
        trader.lifecycle.on(LifecycleEvent.RESUME, 0, trader.host.strategyId(), "operator");
        answer(CommandStatus.COMPLETED, 200, "RESUMED", "pause is cleared; still latched: " + Latches.names(others));
    }

    private void reset()
    {
        final long cleared = trader.latches.bits() & Latches.RESETTABLE;
        trader.latches.clear(Latches.RESETTABLE, "operator");
        trader.killClose(false);
        trader.governor.reset();
        trader.guard.success();
        trader.lifecycle.on(LifecycleEvent.RESET, 0, 0, "operator");
        answer(CommandStatus.COMPLETED, 200, "RESET", "cleared: " + Latches.names(cleared) +
            "; counters of orders, daily loss and losses in a row begin anew; not cleared: " +
            Latches.names(trader.latches.bits()) + "; positions and orders are untouched; start the strategy again");
    }

    private void kill(final boolean close, final String reason)
    {
        trader.latches.set(Latches.KILL, "operator: " + reason);
        trader.killClose(close);
        trader.stopStrategy("kill switch");
        trader.notifications.critical("KILL", trader.bracket(), "kill switch: " + reason);
        trader.reconciler.want();
        answer(CommandStatus.RUNNING, 202, "KILLING", close ?
            "latched; entries are cancelled and the position is closed until the venue confirms" :
            "latched; entries are cancelled until the venue confirms; the position keeps its stop");
    }

    private void close()
    {
        final Bracket bracket = trader.bracket();
        if (bracket == null)
        {
            answer(CommandStatus.FAILED, 409, "NO_POSITION", "there is no position of ours");
            return;
        }
        bracket.wantFlat(false, "OPERATOR_CLOSE");
        answer(CommandStatus.RUNNING, 202, "CLOSING", "closing at market until the venue confirms");
    }

    private void connect()
    {
        if (trader.link.ready())
        {
            answer(CommandStatus.COMPLETED, 200, "ALREADY_CONNECTED", "both connections are ready");
            return;
        }
        linkEvents.reconnect("operator");
        answer(CommandStatus.RUNNING, 202, "CONNECTING", "connecting; the strategy must be started again by a person");
    }

    private void disconnect()
    {
        if (trader.bracket() != null)
        {
            answer(CommandStatus.FAILED, 409, "POSITION_OPEN", "a bracket is open; close it first");
            return;
        }
        trader.stopStrategy("operator disconnects");
        trader.link.disconnect("operator");
        answer(CommandStatus.COMPLETED, 200, "DISCONNECTED", "the connections are being closed");
    }

    private void autoReconnect(final boolean on)
    {
        trader.shared.settings().setAutoReconnect(on);
        trader.notifications.warning("AUTO_RECONNECT", null, on ? "switched on" : "switched off");
        answer(CommandStatus.COMPLETED, 200, "AUTO_RECONNECT", on ?
            "on; a reconnect still never starts a strategy" : "off; a person reconnects");
    }

    /** Answers the commands that have run their course. */
    void poll()
    {
        for (int i = 0; i < book.entries().size(); i++)
        {
            final CommandBook.Entry entry = book.entries().get(i);
            if (entry.open())
            {
                current = entry;
                progress(entry);
                current = null;
            }
        }
    }

    private void progress(final CommandBook.Entry entry)
    {
        switch (entry.kind)
        {
            case KILL ->
            {
                if (KillReceipt.done(trader, entry))
                {
                    answer(CommandStatus.COMPLETED, 200, "KILLED", "confirmed by the venue; RESET clears the latch");
                }
            }
            case CLOSE_POSITION ->
            {
                if (trader.bracket() == null)
                {
                    answer(CommandStatus.COMPLETED, 200, "CLOSED", "flat, confirmed by the venue");
                }
            }
            case CONNECT, RECONNECT ->
            {
                if (trader.link.ready())
                {
                    answer(CommandStatus.COMPLETED, 200, "CONNECTED", "both connections are ready");
                }
                else if (trader.shared.time().nowNs() - entry.acceptedNs > CONNECT_LIMIT_NS)
                {
                    answer(CommandStatus.FAILED, 503, "NOT_CONNECTED", "not connected within 30 s");
                }
            }
            default -> answer(CommandStatus.FAILED, 500, "INTERRUPTED", "the command did not finish");
        }
    }

    /** @return whether a command waits for something. */
    boolean waiting()
    {
        for (int i = 0; i < book.entries().size(); i++)
        {
            if (book.entries().get(i).open())
            {
                return true;
            }
        }
        return false;
    }

    void answer(final CommandStatus status, final int httpStatus, final String code, final String text)
    {
        if (current.status != status)
        {
            trader.shared.notes().transition(Machine.COMMAND, current.status.value(),
                status.value(), 0, 0, current.low, current.kind + " " + code);
        }
        current.status = status;
        current.httpStatus = httpStatus;
        current.code = code;
        current.text = text;
        send(current);
    }

    private void send(final CommandBook.Entry entry)
    {
        trader.shared.outbox().commandResult(
            entry.high, entry.low, entry.kind, entry.status, entry.httpStatus, entry.code, entry.text);
    }
}
