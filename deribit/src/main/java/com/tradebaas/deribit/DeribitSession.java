package com.tradebaas.deribit;

import com.tradebaas.api.messages.CancelOrderDecoder;
import com.tradebaas.api.messages.Channel;
import com.tradebaas.api.messages.EditOrderDecoder;
import com.tradebaas.api.messages.Flag;
import com.tradebaas.api.messages.LinkCommandDecoder;
import com.tradebaas.api.messages.LinkEvent;
import com.tradebaas.api.messages.MessageHeaderDecoder;
import com.tradebaas.api.messages.PlaceBracketDecoder;
import com.tradebaas.api.messages.PlaceOrderDecoder;
import com.tradebaas.api.messages.QueryDecoder;
import com.tradebaas.api.messages.QueryKind;
import com.tradebaas.deribit.json.JsonException;
import com.tradebaas.deribit.json.JsonReader;
import com.tradebaas.deribit.json.JsonValue;
import org.agrona.DirectBuffer;

/**
 * One connection to the venue as a state machine without I/O: the host tells what happened and when, the session says
 * what to send and what the trader core must know. One session for each channel, used again for every reconnect. One
 * thread at a time; it never reads a clock. Whatever the venue sends, no method throws because of it.
 */
public final class DeribitSession
{
    private static final long SECOND_NS = 1_000_000_000L;

    private final SessionSettings settings;
    private final SessionOutput output;
    private final TraderMessages messages;
    private final Wire wire;
    private final Setup setup;
    private final OrderDesk orderDesk;
    private final QueryDesk queryDesk;
    private final Maintenance maintenance;
    private final Notifications notifications;
    private final FastMarketReader fastReader;
    private final BookFeed books;
    private final BookResync resync;
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final QueryDecoder query = new QueryDecoder();
    private final LinkCommandDecoder linkCommand = new LinkCommandDecoder();
    private SessionState state = SessionState.CLOSED;
    private long openedNs;
    private long lastTextNs;
    private long lastErrorNs = Long.MIN_VALUE;
    private long unreadable;

    /**
     * A session without a connection.
     *
     * @param settings    of this channel.
     * @param instruments with their ids.
     * @param output      takes frames and messages.
     */
    public DeribitSession(
        final SessionSettings settings, final InstrumentTable instruments, final SessionOutput output)
    {
        this.settings = settings;
        this.output = output;
        messages = new TraderMessages(output, settings.channel());
        wire = new Wire(output);
        maintenance = new Maintenance(messages);
        final AccountReader accounts = new AccountReader(output, instruments);
        final OrderReader orders = new OrderReader(output, instruments);
        final MarketMessages market = new MarketMessages(output);
        resync = new BookResync(this, settings, instruments, wire, messages);
        books = new BookFeed(instruments, resync);
        fastReader = new FastMarketReader(instruments, market, books);
        notifications = new Notifications(
            orders, accounts, new SlowMarketReader(instruments, market, books), maintenance, messages);
        setup = new Setup(this, settings, instruments, wire, messages, accounts, maintenance);
        orderDesk = new OrderDesk(wire, instruments, messages, orders, settings.requestTimeoutNs());
        queryDesk = new QueryDesk(
            wire, messages, new QueryPages(instruments, orders, accounts, messages), settings.requestTimeoutNs());
    }

    /**
     * Which channel's session takes an effect: candles and instruments are public data, all else is private.
     *
     * @param buffer holds SBE header and message.
     * @param offset of the header.
     * @return the channel; null for effects that are for both (LinkCommand) or for neither.
     */
    public static Channel channelOf(final DirectBuffer buffer, final int offset)
    {
        final MessageHeaderDecoder header = new MessageHeaderDecoder().wrap(buffer, offset);
        switch (header.templateId())
        {
            case QueryDecoder.TEMPLATE_ID:
                final QueryKind kind = new QueryDecoder().wrap(buffer, offset + MessageHeaderDecoder.ENCODED_LENGTH,
                    header.blockLength(), header.version()).kind();
                return kind == QueryKind.CANDLES || kind == QueryKind.INSTRUMENTS ?
                    Channel.MARKET_DATA : Channel.TRADING;
            case PlaceBracketDecoder.TEMPLATE_ID:
            case PlaceOrderDecoder.TEMPLATE_ID:
            case CancelOrderDecoder.TEMPLATE_ID:
            case EditOrderDecoder.TEMPLATE_ID:
                return Channel.TRADING;
            default:
                return null;
        }
    }

    /**
     * The host begins to connect.
     *
     * @param connectionId increases with every attempt.
     * @param nowNs        engine time.
     */
    public void onConnecting(final long connectionId, final long nowNs)
    {
        lost(nowNs);
        messages.connection(connectionId);
        state(SessionState.CONNECTING);
        messages.link(LinkEvent.CONNECTING, 0, 0, "");
    }

    /**
     * The host could not connect.
     *
     * @param reason for people.
     * @param nowNs  engine time.
     */
    public void onConnectFailed(final String reason, final long nowNs)
    {
        state(SessionState.CLOSED);
        messages.link(LinkEvent.CONNECT_FAILED, 0, 0, reason);
        lost(nowNs);
    }

    /**
     * The WebSocket is open.
     *
     * @param nowNs engine time.
     */
    public void onOpened(final long nowNs)
    {
        openedNs = nowNs;
        lastTextNs = nowNs;
        books.reset();
        resync.reset();
        maintenance.reset();
        messages.link(LinkEvent.CONNECTED, 0, 0, "");
        setup.onOpened(nowNs);
    }

    /**
     * The WebSocket is closed, by whomever. Every request that was sent and not answered becomes UNKNOWN, every one
     * that was not sent NOT_SENT.
     *
     * @param code   WebSocket close code, 0 if none.
     * @param reason for people.
     * @param nowNs  engine time.
     */
    public void onClosed(final int code, final String reason, final long nowNs)
    {
        state(SessionState.CLOSED);
        messages.link(LinkEvent.DISCONNECTED, 0, code, reason);
        lost(nowNs);
    }

    /**
     * A whole text frame arrived.
     *
     * @param bytes  UTF-8; not kept.
     * @param offset of the first byte.
     * @param length in bytes.
     * @param nowNs  engine time.
     */
    public void onText(final byte[] bytes, final int offset, final int length, final long nowNs)
    {
        if (state == SessionState.CLOSED || state == SessionState.CONNECTING)
        {
            return;
        }
        lastTextNs = nowNs;
        if (fastReader.read(bytes, offset, length))
        {
            return;
        }
        final JsonValue message;
        try
        {
            message = JsonReader.read(bytes, offset, length);
        }
        catch (final JsonException e)
        {
            protocolError(0, e.getMessage(), nowNs);
            return;
        }
        dispatch(message, nowNs);
    }

    /**
     * Time passes: deadlines, token renewal, rate limits. Call about every 100 ms.
     *
     * @param nowNs engine time, epoch nanoseconds.
     */
    public void onTimer(final long nowNs)
    {
        if (state == SessionState.CLOSED || state == SessionState.CONNECTING)
        {
            return;
        }
        wire.onTimer(nowNs);
        if (state == SessionState.CLOSING)
        {
            return;
        }
        if (state != SessionState.READY)
        {
            if (nowNs - openedNs >= settings.setupTimeoutNs())
            {
                close("not ready in time, still " + state);
            }
            return;
        }
        if (nowNs - lastTextNs >= 2 * settings.heartbeatSeconds() * SECOND_NS)
        {
            close("nothing was received for " + (nowNs - lastTextNs) / SECOND_NS + " s");
            return;
        }
        setup.onTimer(nowNs);
        orderDesk.onTimer(nowNs);
        queryDesk.onTimer(nowNs);
        resync.onTimer(nowNs);
    }

    /**
     * An effect of the trader core. PlaceBracket, PlaceOrder, CancelOrder and EditOrder are answered by exactly one
     * RequestOutcome, a Query by exactly one QueryEnd, whatever happens. LinkCommand closes the connection when it says
     * so; to connect is the host's part. Other messages are ignored.
     *
     * @param buffer holds SBE header and message.
     * @param offset of the header.
     * @param length of both, bytes.
     * @param nowNs  engine time.
     */
    public void onEffect(final DirectBuffer buffer, final int offset, final int length, final long nowNs)
    {
        header.wrap(buffer, offset);
        final String why = state == SessionState.READY ? null : "session is " + state;
        final int at = offset + MessageHeaderDecoder.ENCODED_LENGTH;
        switch (header.templateId())
        {
            case PlaceBracketDecoder.TEMPLATE_ID:
            case PlaceOrderDecoder.TEMPLATE_ID:
            case CancelOrderDecoder.TEMPLATE_ID:
            case EditOrderDecoder.TEMPLATE_ID:
                final boolean trading = settings.channel() == Channel.TRADING;
                orderDesk.onEffect(buffer, offset, length, trading ? why : "not the trading channel", nowNs);
                break;
            case QueryDecoder.TEMPLATE_ID:
                queryDesk.onQuery(query.wrap(buffer, at, header.blockLength(), header.version()), why, nowNs);
                break;
            case LinkCommandDecoder.TEMPLATE_ID:
                linkCommand.wrap(buffer, at, header.blockLength(), header.version());
                if (linkCommand.connect() == Flag.NO && state != SessionState.CLOSED)
                {
                    close(linkCommand.reason());
                }
                break;
            default:
                break;
        }
    }

    /** @return where the session is. */
    public SessionState state()
    {
        return state;
    }

    /** @return the books of this connection, empty unless the settings ask for them. */
    public BookFeed books()
    {
        return books;
    }

    /** @return messages that could not be read since the session was made. */
    public long unreadable()
    {
        return unreadable;
    }

    /** @return newest time that the venue named, epoch nanoseconds, lowest long when it named none yet. */
    public long venueTimeNs()
    {
        return messages.venueTimeNs();
    }

    /** The one place where the state changes. */
    void state(final SessionState newState)
    {
        state = newState;
    }

    void close(final String reason)
    {
        if (state != SessionState.CLOSING && state != SessionState.CLOSED)
        {
            state(SessionState.CLOSING);
            output.closeConnection(reason);
        }
    }

    void limits(final long rate, final long burst)
    {
        orderDesk.limits(rate, burst);
    }

    /** Nothing that was asked on the connection will be answered. */
    private void lost(final long nowNs)
    {
        wire.onLost(nowNs);
        orderDesk.onLost();
        queryDesk.onLost();
    }

    private void dispatch(final JsonValue message, final long nowNs)
    {
        final String method = message.get("method").string();
        if (method.equals("heartbeat"))
        {
            if (message.get("params").get("type").string().equals("test_request") && state != SessionState.CLOSING)
            {
                wire.begin("public/test");
                wire.send((reply, atNs) ->
                {
                    // that it was sent is all that counts
                }, settings.requestTimeoutNs(), nowNs);
            }
        }
        else if (method.equals("subscription"))
        {
            final String problem = notifications.read(message.get("params"));
            if (problem != null)
            {
                protocolError(0, problem, nowNs);
            }
        }
        else if (message.get("result").type() != JsonValue.Type.ABSENT || message.get("error").isPresent())
        {
            answer(message, nowNs);
        }
        else
        {
            protocolError(0, "neither answer nor notification", nowNs);
        }
    }

    private void answer(final JsonValue message, final long nowNs)
    {
        messages.venueTime(Wire.microseconds(message.get("usOut")));
        final JsonValue error = message.get("error");
        final int code = (int)error.get("code").integer(0);
        if (code == ErrorClass.UNAUTHORIZED)
        {
            setup.onUnauthorized(nowNs);
        }
        else if (code == ErrorClass.SYSTEM_MAINTENANCE)
        {
            maintenance.onRefused();
        }
        if (!wire.onAnswer(message, nowNs) && error.isPresent())
        {
            protocolError(code, Wire.errorText(error), nowNs);
        }
    }

    /** At most one message a second, so that a venue gone wrong does not flood the journal; all are counted. */
    private void protocolError(final int code, final String text, final long nowNs)
    {
        unreadable++;
        if (lastErrorNs == Long.MIN_VALUE || nowNs - lastErrorNs >= SECOND_NS)
        {
            lastErrorNs = nowNs;
            messages.link(LinkEvent.PROTOCOL_ERROR, 0, code, text);
        }
    }
}
