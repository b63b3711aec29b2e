package com.tradebaas.simulation;

import com.tradebaas.api.messages.CommandKind;
import com.tradebaas.api.messages.LifecycleState;
import com.tradebaas.api.messages.MessageHeaderDecoder;
import com.tradebaas.api.messages.StatusViewDecoder;
import com.tradebaas.api.messages.Flag;
import org.agrona.DirectBuffer;

import java.util.ArrayList;
import java.util.List;

/** A person at the controls: connects, starts, resumes and resets what stands still; now and then does harm. */
final class Operator
{
    private static final int BODY = MessageHeaderDecoder.ENCODED_LENGTH;
    private static final int KILL_BIT = 1;
    private static final int REMEMBERED = 20;
    private static final CommandKind[] HARM = {CommandKind.PAUSE, CommandKind.KILL, CommandKind.CLOSE_POSITION,
        CommandKind.STOP_STRATEGY, CommandKind.START_STRATEGY, CommandKind.RESUME, CommandKind.RESET,
        CommandKind.DISCONNECT, CommandKind.RECONNECT};

    private final World world;
    private final Rng rng;
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final StatusViewDecoder status = new StatusViewDecoder();
    private LifecycleState lifecycle = LifecycleState.IDLE;
    private boolean linked;
    private boolean canOpen;
    private String refusal = "";
    private long latches;
    private long positionE8;
    private int unknownOrders;
    private int openOrders;
    private long nextKey = 1;
    private int patience;
    private final List<byte[]> sent = new ArrayList<>();

    Operator(final World world, final long seed)
    {
        this.world = world;
        this.rng = new Rng(seed, 5);
    }

    void view(final DirectBuffer buffer, final int offset)
    {
        world.script().view(buffer, offset);
        header.wrap(buffer, offset);
        if (header.templateId() == StatusViewDecoder.TEMPLATE_ID)
        {
            status.wrap(buffer, offset + BODY, header.blockLength(), header.version());
            lifecycle = status.lifecycle();
            linked = status.marketDataReady() == Flag.YES && status.tradingReady() == Flag.YES;
            latches = status.latches();
            positionE8 = status.positionE8();
            unknownOrders = status.unknownOrders();
            openOrders = status.openOrders();
            canOpen = status.canOpen() == Flag.YES;
            status.skipStrategyName();
            refusal = status.canOpenReason();
        }
    }

    long positionE8()
    {
        return positionE8;
    }

    int unknownOrders()
    {
        return unknownOrders;
    }

    boolean canOpen()
    {
        return canOpen;
    }

    /** What the status page shows, for a failure's report. */
    String text()
    {
        return "lifecycle " + lifecycle + ", linked " + linked + ", latches " + latches + ", position " +
            positionE8 / Market.E8 + ", open orders " + openOrders + ", unknown " + unknownOrders + ", can open " +
            canOpen + " " + refusal;
    }

    /** A new process: the status page is empty. */
    void processStarted()
    {
        linked = false;
        patience = 0;
    }

    /** Every second. */
    void second()
    {
        if (!world.script().operator())
        {
            return;
        }
        if (!sent.isEmpty() && world.hits(rng, Fault.OLD_COMMAND))
        {
            world.score().fault("old command again");
            world.toTrader(sent.get(rng.below(sent.size())));
        }
        if (world.hits(rng, Fault.COMMAND_BURST))
        {
            world.score().fault("commands at once");
            world.disturbed();
            for (int i = (int)rng.between(2, 5); i > 0; i--)
            {
                send(HARM[rng.below(HARM.length)], rng.chance(500_000));
            }
        }
        if (world.hits(rng, Fault.OPERATOR))
        {
            world.score().fault("operator");
            final CommandKind kind = HARM[rng.below(HARM.length)];
            send(kind, rng.chance(500_000));
            world.disturbed();
            return;
        }
        final boolean connected = world.client() != null && world.client().tradingReady() &&
            world.client().marketReady();
        final boolean content = connected && linked && latches == 0 && lifecycle != LifecycleState.IDLE &&
            lifecycle != LifecycleState.PAUSED && lifecycle != LifecycleState.ERROR;
        patience = content ? 0 : patience + 1;
        if (content || patience < 3 + rng.below(6))
        {
            return;
        }
        patience = 0;
        world.disturbed();
        if (!connected)
        {
            send(CommandKind.CONNECT, false);
        }
        else if ((latches & KILL_BIT) != 0 || lifecycle == LifecycleState.ERROR || (latches & 4) != 0)
        {
            if (!world.faultsOn() || rng.chance(200_000))
            {
                send(CommandKind.RESET, false);
            }
        }
        else if (lifecycle == LifecycleState.PAUSED || (latches & 2) != 0)
        {
            send(CommandKind.RESUME, false);
        }
        else if (latches != 0)
        {
            send(CommandKind.RESET, false);
        }
        else if (lifecycle == LifecycleState.IDLE)
        {
            send(CommandKind.START_STRATEGY, false);
        }
    }

    private void send(final CommandKind kind, final boolean flag)
    {
        if (world.client() == null)
        {
            return;
        }
        final boolean start = kind == CommandKind.START_STRATEGY;
        final byte[] command = world.client().frames().command(nextKey++, kind, flag,
            start ? world.strategy() : "", start ? world.drawn().parameters(world.strategy()) : "");
        if (kind == CommandKind.KILL)
        {
            world.score().sometimes(world.truth().positionE8() == 0 ? "kill switch" : "kill switch with a position");
        }
        sent.add(command);
        if (sent.size() > REMEMBERED)
        {
            sent.remove(0);
        }
        world.toTrader(command);
        if (world.hits(rng, Fault.COMMAND_TWICE))
        {
            world.score().fault("command twice");
            world.toTrader(command);
        }
    }
}
