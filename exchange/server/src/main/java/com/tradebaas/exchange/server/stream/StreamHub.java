package com.tradebaas.exchange.server.stream;

import com.tradebaas.exchange.messages.AccountChangedDecoder;
import com.tradebaas.exchange.messages.FillDecoder;
import com.tradebaas.exchange.messages.OrderUpdatedDecoder;
import com.tradebaas.exchange.server.rest.ApiJson;
import com.tradebaas.exchange.server.rest.CoreListener;
import com.tradebaas.exchange.server.rest.Desk;
import com.tradebaas.exchange.server.rest.Market;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The channels and the clients that listen to them. On the venue thread only. */
public final class StreamHub implements CoreListener
{
    private static final long INTERVAL_MS = 100;
    private static final int DEFAULT_DEPTH = 20;
    private static final Set<Integer> DEPTHS = Set.of(10, 20, 50, 100, 500, 1_000);
    private static final Pattern MARKET_CHANNEL =
        Pattern.compile("([A-Za-z0-9_-]{1,40})@(trade|book([0-9]{2,4})?)(@100ms)?");

    private final Desk desk;
    private final ApiJson json;
    private final long heartbeatMs;
    private final long retentionNs;
    private final Set<StreamSession> sessions = new LinkedHashSet<>();
    private final History.Budget budget = new History.Budget();
    private volatile int sessionCount;
    private final Map<String, Topic> marketTopics = new HashMap<>();
    private final Map<Integer, List<BookTopic>> books = new HashMap<>();
    private final Map<Integer, List<TradeTopic>> trades = new HashMap<>();
    private final Map<Long, OwnTopic[]> own = new HashMap<>();

    /**
     * No channels yet.
     *
     * @param desk        whose events are told.
     * @param heartbeatMs between two heartbeats; a client that is silent for three of them is cut.
     * @param retentionMs how long a channel without listeners goes on, so that they can resume.
     */
    public StreamHub(final Desk desk, final long heartbeatMs, final long retentionMs)
    {
        this.desk = desk;
        this.json = new ApiJson(desk.markets());
        this.heartbeatMs = heartbeatMs;
        this.retentionNs = retentionMs * 1_000_000L;
    }

    /** Begins; on the venue thread. */
    public void start()
    {
        desk.listen(this);
        desk.link().schedule(INTERVAL_MS, this::interval);
    }

    /** @return clients that are connected; any thread. */
    public int sessionCount()
    {
        return sessionCount;
    }

    Desk desk()
    {
        return desk;
    }

    ApiJson json()
    {
        return json;
    }

    long heartbeatMs()
    {
        return heartbeatMs;
    }

    void opened(final StreamSession session)
    {
        sessions.add(session);
        sessionCount = sessions.size();
        session.send(text("{\"type\":\"hello\",\"account\":\"" + session.login.accountId() + "\",\"heartbeat_ms\":" +
            heartbeatMs + ",\"time_ms\":" + System.currentTimeMillis() + "}"));
    }

    void closed(final StreamSession session)
    {
        session.closed = true;
        sessions.remove(session);
        sessionCount = sessions.size();
        session.topics.values().forEach(topic -> topic.remove(session));
        session.topics.clear();
    }

    /** Returns the channel of this name, opened when it was not; null when there is no such channel. */
    Topic topic(final String name, final long accountId)
    {
        for (final OwnTopic.Kind kind : OwnTopic.Kind.values())
        {
            if (kind.channel.equals(name))
            {
                final OwnTopic[] topics =
                    own.computeIfAbsent(accountId, id -> new OwnTopic[OwnTopic.Kind.values().length]);
                if (topics[kind.ordinal()] == null)
                {
                    topics[kind.ordinal()] = new OwnTopic(kind, accountId, new History(budget));
                }
                return topics[kind.ordinal()];
            }
        }
        final Topic known = marketTopics.get(name);
        return known != null ? known : open(name);
    }

    private Topic open(final String name)
    {
        final Matcher parts = MARKET_CHANNEL.matcher(name);
        final Market market = parts.matches() ? desk.markets().byName(parts.group(1)) : null;
        if (market == null)
        {
            return null;
        }
        final boolean atOnce = parts.group(4) == null;
        final Topic topic;
        if ("trade".equals(parts.group(2)))
        {
            final TradeTopic trade = new TradeTopic(name, market, atOnce);
            trades.computeIfAbsent(market.symbol().id(), id -> new ArrayList<>()).add(trade);
            topic = trade;
        }
        else
        {
            final int depth = parts.group(3) == null ? DEFAULT_DEPTH : Integer.parseInt(parts.group(3));
            if (!DEPTHS.contains(depth))
            {
                return null;
            }
            final BookTopic book = new BookTopic(name, market, depth, atOnce, new History(budget));
            books.computeIfAbsent(market.symbol().id(), id -> new ArrayList<>()).add(book);
            topic = book;
        }
        marketTopics.put(name, topic);
        return topic;
    }

    @Override
    public void book(final Market market)
    {
        for (final BookTopic topic : books.getOrDefault(market.symbol().id(), List.of()))
        {
            if (topic.atOnce)
            {
                topic.flush();
            }
        }
    }

    @Override
    public void trade(final Market market)
    {
        for (final TradeTopic topic : trades.getOrDefault(market.symbol().id(), List.of()))
        {
            if (topic.atOnce)
            {
                topic.flush();
            }
        }
    }

    @Override
    public void order(final OrderUpdatedDecoder event)
    {
        final OwnTopic topic = own(event.accountId(), OwnTopic.Kind.ORDERS);
        if (topic != null)
        {
            topic.publish(json.order(event));
        }
    }

    @Override
    public void fill(final FillDecoder event)
    {
        final OwnTopic topic = own(event.accountId(), OwnTopic.Kind.FILLS);
        if (topic != null)
        {
            topic.publish(json.fill(event));
        }
    }

    @Override
    public void account(final AccountChangedDecoder event)
    {
        final OwnTopic topic = own(event.accountId(), OwnTopic.Kind.BALANCES);
        if (topic != null)
        {
            topic.publish(json.balance(event));
        }
    }

    private OwnTopic own(final long accountId, final OwnTopic.Kind kind)
    {
        final OwnTopic[] topics = own.get(accountId);
        return topics == null ? null : topics[kind.ordinal()];
    }

    private void interval()
    {
        desk.link().schedule(INTERVAL_MS, this::interval);
        books.values().forEach(all -> all.forEach(BookTopic::flush));
        trades.values().forEach(all -> all.forEach(TradeTopic::flush));
        final long nowNs = System.nanoTime();
        final long nowMs = System.currentTimeMillis();
        final byte[] heartbeat = text("{\"type\":\"heartbeat\",\"time_ms\":" + nowMs + "}");
        for (final StreamSession session : sessions)
        {
            look(session, heartbeat, nowNs, nowMs);
        }
        forget(nowNs);
    }

    private void look(final StreamSession session, final byte[] heartbeat, final long nowNs, final long nowMs)
    {
        if (session.login.untilMs() <= nowMs)
        {
            session.peer.close(4401, "token expired");
        }
        else if (nowNs - session.peer.heardNs() > 3 * heartbeatMs * 1_000_000L)
        {
            session.peer.cut();
        }
        else if (nowNs - session.heartbeatNs >= heartbeatMs * 1_000_000L)
        {
            session.heartbeatNs = nowNs;
            session.peer.ping();
            session.send(heartbeat);
        }
    }

    /** Channels that nobody came back to. */
    private void forget(final long nowNs)
    {
        for (final Iterator<Topic> all = marketTopics.values().iterator(); all.hasNext();)
        {
            final Topic topic = all.next();
            if (isOver(topic, nowNs))
            {
                all.remove();
                topic.release();
                books.values().forEach(list -> list.remove(topic));
                trades.values().forEach(list -> list.remove(topic));
            }
        }
        own.values().removeIf(topics ->
        {
            boolean any = false;
            for (int i = 0; i < topics.length; i++)
            {
                if (topics[i] != null && isOver(topics[i], nowNs))
                {
                    topics[i].release();
                    topics[i] = null;
                }
                any |= topics[i] != null;
            }
            return !any;
        });
    }

    private boolean isOver(final Topic topic, final long nowNs)
    {
        return topic.isEmpty() && nowNs - topic.emptyNs > retentionNs;
    }

    static byte[] text(final String json)
    {
        return json.getBytes(StandardCharsets.UTF_8);
    }
}
