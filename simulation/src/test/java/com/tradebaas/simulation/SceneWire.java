package com.tradebaas.simulation;

import com.tradebaas.api.messages.LifecycleState;
import com.tradebaas.api.messages.MessageHeaderDecoder;
import com.tradebaas.api.messages.QueryDecoder;
import com.tradebaas.api.messages.StatusViewDecoder;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Carries out the mishaps of a scenario and remembers the last status view. */
final class SceneWire implements Script
{
    /** The figures of the last status view. */
    record Shown(
        LifecycleState lifecycle, long positionE8, long protectedE8, int openOrders, int unknownOrders, long latches,
        boolean reconciled, boolean canOpen, long gapMs, long worstGapMs, int bracketState, String refusal)
    {
    }

    private final List<Mishap> mishaps = new ArrayList<>();
    private final Map<Long, String> kinds = new HashMap<>();
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final StatusViewDecoder view = new StatusViewDecoder();
    private World world;
    private Shown shown;
    private boolean reachable = true;
    private String configuration = "";
    private UnaryOperator<byte[]> first = UnaryOperator.identity();

    void world(final World of)
    {
        world = of;
    }

    Mishap add(final Mishap mishap)
    {
        mishaps.add(mishap);
        return mishap;
    }

    /** @return a mishap that never happened, null when all did. */
    Mishap idle()
    {
        return mishaps.stream().filter(mishap -> mishap.seen() == 0).findFirst().orElse(null);
    }

    void reachable(final boolean on)
    {
        reachable = on;
    }

    void configuration(final String text)
    {
        configuration = text;
    }

    void first(final UnaryOperator<byte[]> change)
    {
        final UnaryOperator<byte[]> before = first;
        first = message -> change.apply(before.apply(message));
    }

    Shown shown()
    {
        return shown;
    }

    @Override
    public boolean request(final Link link, final byte[] request)
    {
        if (Network.template(request) == QueryDecoder.TEMPLATE_ID)
        {
            final QueryDecoder query = new QueryDecoder().wrapAndApplyHeader(
                new UnsafeBuffer(request), 0, new MessageHeaderDecoder());
            kinds.put(query.queryId(), "Query " + query.kind());
        }
        final Mishap mishap = find(Mishap.Place.REQUEST, request, "");
        if (mishap == null)
        {
            return false;
        }
        world.disturbed();
        if (mishap.copies > 0)
        {
            later(mishap, () -> world.venue().request(link, request));
            return false;
        }
        later(mishap, () -> world.venue().request(link, request));
        return true;
    }

    @Override
    public int refusal(final byte[] request)
    {
        final Mishap mishap = find(Mishap.Place.REFUSAL, request, "");
        return mishap == null ? 0 : mishap.code;
    }

    @Override
    public boolean reply(final Link link, final Reply reply)
    {
        final StringBuilder text = new StringBuilder();
        if (armed(Mishap.Place.REPLY))
        {
            text.append(reply.query ? kinds.get(reply.requestId) : name(reply.template)).append(" code=").append(reply.code);
            reply.parts.forEach(part -> text.append(' ').append(SceneJournal.text(part)));
        }
        final Mishap mishap = find(Mishap.Place.REPLY, null, text.toString());
        if (mishap == null)
        {
            return false;
        }
        world.disturbed();
        if (mishap.change != null)
        {
            reply.parts.replaceAll(mishap.change);
            reply.parts.removeIf(part -> part == null);
        }
        if (mishap.code != 0)
        {
            reply.parts.clear();
            reply.code = mishap.code;
        }
        if (mishap.delayNs < 0 && (mishap.change != null || mishap.code != 0))
        {
            return false;
        }
        later(mishap, () ->
        {
            if (link.up && !link.halfOpen && world.client() != null)
            {
                world.client().reply(link, reply);
            }
        });
        return mishap.copies == 0;
    }

    @Override
    public boolean notification(final Link link, final byte[] message)
    {
        final Mishap mishap = find(Mishap.Place.NOTIFICATION, message, "");
        if (mishap == null)
        {
            return false;
        }
        world.disturbed();
        final byte[] sent = mishap.change == null ? message : mishap.change.apply(message);
        if (mishap.change != null && mishap.delayNs < 0)
        {
            mishap.late(1_000_000);
        }
        later(mishap, () ->
        {
            if (link.up && !link.halfOpen && world.client() != null)
            {
                world.client().notification(link, sent);
            }
        });
        return mishap.copies == 0;
    }

    private void later(final Mishap mishap, final Scheduler.Action action)
    {
        if (mishap.delayNs >= 0)
        {
            world.disturbedUntil(world.nowNs() + mishap.delayNs);
            world.at(world.nowNs() + mishap.delayNs, action);
        }
    }

    private boolean armed(final Mishap.Place place)
    {
        return mishaps.stream().anyMatch(mishap -> mishap.armed(place));
    }

    private Mishap find(final Mishap.Place place, final byte[] message, final String known)
    {
        if (!armed(place))
        {
            return null;
        }
        final String text = message == null ? known : SceneJournal.text(message);
        for (final Mishap mishap : mishaps)
        {
            if (mishap.hits(place, text))
            {
                return mishap;
            }
        }
        return null;
    }

    private static String name(final int template)
    {
        return switch (template)
        {
            case 40 -> "PlaceBracket";
            case 41 -> "PlaceOrder";
            case 42 -> "CancelOrder";
            default -> "EditOrder";
        };
    }

    @Override
    public boolean reachable()
    {
        return reachable;
    }

    @Override
    public boolean operator()
    {
        return false;
    }

    @Override
    public byte[] first(final byte[] message)
    {
        return first.apply(message);
    }

    @Override
    public String configuration()
    {
        return configuration;
    }

    @Override
    public void view(final DirectBuffer buffer, final int offset)
    {
        header.wrap(buffer, offset);
        if (header.templateId() != StatusViewDecoder.TEMPLATE_ID)
        {
            return;
        }
        view.wrap(buffer, offset + MessageHeaderDecoder.ENCODED_LENGTH, header.blockLength(), header.version());
        view.skipStrategyName();
        shown = new Shown(view.lifecycle(), view.positionE8(), view.protectedE8(), view.openOrders(),
            view.unknownOrders(), view.latches(), view.reconciled().value() == 1, view.canOpen().value() == 1,
            view.protectionGapMs(), view.worstGapMs(), view.bracketState(), view.canOpenReason());
    }
}
