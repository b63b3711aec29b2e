package com.tradebaas.core;

import com.tradebaas.api.Outputs;
import com.tradebaas.api.messages.CommandKind;
import com.tradebaas.api.messages.CommandStatus;
import com.tradebaas.api.messages.MessageHeaderDecoder;
import com.tradebaas.api.messages.QueryDecoder;
import org.agrona.DirectBuffer;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;

import static org.junit.jupiter.api.Assertions.assertEquals;

/** The reading of the venue, and an operator's command, in every state with every event. */
final class RoundMatrixTest
{
    private static final long S = EngineTime.SECOND_NS;

    private enum Stage
    {
        NEVER_READ, FIRST_READING, READ, READING_AGAIN
    }

    private enum Happens
    {
        TIME_PASSES, A_MINUTE_PASSES, TIME_PASSES_OFFLINE, WANTED, ALL_ANSWERED, ONE_FAILED, FOREIGN_ANSWER,
        NO_ANSWER, LINK_LOST
    }

    /** Rows: {@link Stage}; columns: {@link Happens}; ordinal of the next stage. A failure makes nothing certain. */
    private static final String[] NEXT = {"110100000", "111120100", "232322220", "333320300"};

    private final List<Long> asked = new ArrayList<>();
    private Shared shared;
    private Reconciler reconciler;

    @Test
    void round()
    {
        for (final Stage stage : Stage.values())
        {
            for (final Happens event : Happens.values())
            {
                given(stage);
                assertEquals(stage, stage());
                apply(event);
                assertEquals(Stage.values()[NEXT[stage.ordinal()].charAt(event.ordinal()) - '0'], stage(),
                    stage + " " + event);
            }
        }
    }

    private void given(final Stage stage)
    {
        shared = Shared.create();
        shared.outbox().begin(new Asked());
        shared.time().event(1, 1_000 * S);
        shared.time().venue(1_000 * S);
        asked.clear();
        final Latches latches = new Latches(shared);
        final Notifications notifications = new Notifications(shared);
        final Orders orders = new Orders(shared, new DeadLetters(shared));
        reconciler = new Reconciler(shared, orders, new UnknownResolver(shared, orders),
            new PositionGuard(new Positions(), new StrategyGuard(new Lifecycle(shared), latches, notifications)),
            new OrphanScan(shared, orders, notifications), new VenueBreaker(shared, latches, notifications));
        if (stage != Stage.NEVER_READ)
        {
            apply(Happens.TIME_PASSES);
        }
        if (stage == Stage.READ || stage == Stage.READING_AGAIN)
        {
            apply(Happens.ALL_ANSWERED);
        }
        if (stage == Stage.READING_AGAIN)
        {
            asked.clear();
            apply(Happens.A_MINUTE_PASSES);
        }
    }

    private Stage stage()
    {
        return reconciler.reconciled() ? reconciler.running() ? Stage.READING_AGAIN : Stage.READ :
            reconciler.running() ? Stage.FIRST_READING : Stage.NEVER_READ;
    }

    private void apply(final Happens event)
    {
        switch (event)
        {
            case TIME_PASSES -> drive(S, true);
            case A_MINUTE_PASSES -> drive(reconciler.running() ? 2 * S : 60 * S, true);
            case TIME_PASSES_OFFLINE -> drive(60 * S, false);
            case WANTED ->
            {
                reconciler.want();
                drive(S, true);
            }
            case ALL_ANSWERED -> List.copyOf(asked).forEach(
                id -> reconciler.onEnd(id, true, shared.time().venueNowNs(), null));
            case ONE_FAILED -> List.copyOf(asked).forEach(
                id -> reconciler.onEnd(id, !id.equals(asked.get(0)), shared.time().venueNowNs(), null));
            case FOREIGN_ANSWER -> reconciler.onEnd(999_999, false, shared.time().venueNowNs(), null);
            case NO_ANSWER ->
            {
                if (reconciler.running())
                {
                    drive(3 * S, true);
                }
            }
            default -> reconciler.invalidate();
        }
    }

    private void drive(final long passedNs, final boolean ready)
    {
        shared.time().event(shared.time().sequence() + 1, shared.time().nowNs() + passedNs);
        reconciler.drive(ready, false);
    }

    /** Keeps the queries' ids. */
    private final class Asked implements Outputs
    {
        private final MessageHeaderDecoder header = new MessageHeaderDecoder();

        @Override
        public void effect(final DirectBuffer buffer, final int offset, final int length)
        {
            header.wrap(buffer, offset);
            if (header.templateId() == QueryDecoder.TEMPLATE_ID)
            {
                asked.add(new QueryDecoder().wrapAndApplyHeader(buffer, offset, header).queryId());
            }
        }

        @Override
        public void note(final DirectBuffer buffer, final int offset, final int length)
        {
        }

        @Override
        public void view(final DirectBuffer buffer, final int offset, final int length)
        {
        }

        @Override
        public void schedule(final long timerId, final long deadlineNs)
        {
        }

        @Override
        public void cancel(final long timerId)
        {
        }
    }

    private enum Then
    {
        REPEATED, REPEATED_WITH_ANOTHER_BODY, RESTART_AND_REPEATED, GOAL_REACHED_AND_REPEATED
    }

    /** Rows: RUNNING, COMPLETED, FAILED; columns: {@link Then}; the answer: status, or X for a key that was reused. */
    private static final String[] ANSWERS = {"RXRC", "CXCC", "FXFF"};

    @Test
    void command()
    {
        final CommandStatus[] states = {CommandStatus.RUNNING, CommandStatus.COMPLETED, CommandStatus.FAILED};
        for (int i = 0; i < states.length; i++)
        {
            for (final Then event : Then.values())
            {
                final char expected = ANSWERS[i].charAt(event.ordinal());
                assertEquals(expected == 'X' ? "KEY_REUSED" : "" + expected, command(states[i], event),
                    states[i] + " " + event);
            }
        }
    }

    private static String command(final CommandStatus state, final Then event)
    {
        final Harness h = new Harness().boot().start("limit=1");
        h.run(5 * S);
        final CommandKind kind = switch (state)
        {
            case RUNNING -> CommandKind.CLOSE_POSITION;
            case COMPLETED -> CommandKind.PAUSE;
            default -> CommandKind.DISCONNECT;
        };
        h.venue.faults.rejectCloses = 3;
        final long key = h.command(kind);
        if (event == Then.RESTART_AND_REPEATED)
        {
            h.crash(true);
        }
        else if (event == Then.GOAL_REACHED_AND_REPEATED)
        {
            h.run(10 * S);
        }
        final boolean other = event == Then.REPEATED_WITH_ANOTHER_BODY;
        h.effects.clear();
        h.input(h.wire.command(key, other ? CommandKind.RESUME : kind, false, "", ""));
        final String answer = h.effects.stream().filter(line -> line.startsWith("Result ")).findFirst().orElse("none");
        return answer.contains("KEY_REUSED") ? "KEY_REUSED" :
            answer.substring(answer.indexOf("status=") + 7).substring(0, 1);
    }
}
