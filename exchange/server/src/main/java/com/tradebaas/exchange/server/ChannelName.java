package com.tradebaas.exchange.server;

import java.util.List;
import java.util.Set;

/**
 * A parsed channel name.
 *
 * @param text       as the client wrote it.
 * @param kind       what is sent.
 * @param instrument name; null when the channel covers several.
 * @param family     future, spot, any ...; with {@code currency}, when the channel covers several.
 * @param currency   BTC, ETH, USDC, any; also of user.portfolio.
 * @param interval   raw, 100ms, agg2; a resolution for charts; an index for deribit_price_index; may be "".
 * @param depth      of grouped books, else 0.
 */
record ChannelName(
    String text, Kind kind, String instrument, String family, String currency, String interval, int depth)
{
    /** What a channel sends. */
    enum Kind
    {
        TICKER, INCREMENTAL_TICKER, QUOTE, BOOK, GROUPED_BOOK, TRADES, PERPETUAL, PRICE_INDEX, CHART, PLATFORM_STATE,
        PUBLIC_METHODS_STATE, INSTRUMENT_STATE, USER_ORDERS, USER_TRADES, USER_CHANGES, USER_PORTFOLIO, USER_LOCK,
        USER_OTHER
    }

    private static final Set<String> INTERVALS = Set.of("raw", "100ms", "agg2");
    private static final Set<String> FAMILIES =
        Set.of("future", "option", "spot", "future_combo", "option_combo", "combo", "any");
    private static final Set<String> CURRENCIES =
        Set.of("BTC", "ETH", "USDC", "USDT", "EURR", "USD", "any");
    private static final List<String> GROUPS = List.of("none", "1", "2", "5", "10", "25", "100", "250");
    private static final List<String> DEPTHS = List.of("1", "10", "20");
    static final List<String> RESOLUTIONS =
        List.of("1", "3", "5", "10", "15", "30", "60", "120", "180", "360", "720", "1D");

    /** Returns the channel, or null when there is no such channel. */
    static ChannelName parse(final String text, final Directory directory)
    {
        final String[] part = text.split("\\.", -1);
        return text.startsWith("user.") ? user(text, part, directory) : open(text, part, directory);
    }

    boolean isPrivate()
    {
        return kind.ordinal() >= Kind.USER_ORDERS.ordinal();
    }

    boolean isRaw()
    {
        return "raw".equals(interval);
    }

    /** Whether events of this instrument belong to the channel. */
    boolean covers(final Directory.Entry entry)
    {
        if (instrument != null)
        {
            return instrument.equals(entry.name());
        }
        return ("any".equals(family) || entry.family().equals(family)) &&
            ("any".equals(currency) || entry.currency().equals(currency));
    }

    private static ChannelName open(final String text, final String[] part, final Directory directory)
    {
        switch (part[0])
        {
            case "ticker":
                return part.length == 3 ? ofInstrument(text, Kind.TICKER, part, 1, directory) : null;
            case "incremental_ticker":
                return part.length == 2 ? ofInstrument(text, Kind.INCREMENTAL_TICKER, part, 1, directory) : null;
            case "quote":
                return part.length == 2 ? ofInstrument(text, Kind.QUOTE, part, 1, directory) : null;
            case "perpetual":
                return part.length == 3 ? ofInstrument(text, Kind.PERPETUAL, part, 1, directory) : null;
            case "book":
                return book(text, part, directory);
            case "trades":
                return part.length == 4 ? ofSeveral(text, Kind.TRADES, part, 1) :
                    part.length == 3 ? ofInstrument(text, Kind.TRADES, part, 1, directory) : null;
            case "chart":
                return part.length == 4 && "trades".equals(part[1]) && RESOLUTIONS.contains(part[3]) &&
                    directory.byName(part[2]) != null ?
                    new ChannelName(text, Kind.CHART, part[2], null, null, part[3], 0) : null;
            case "deribit_price_index":
                return part.length == 2 && directory.indexNames().contains(part[1]) ?
                    new ChannelName(text, Kind.PRICE_INDEX, null, null, null, part[1], 0) : null;
            case "platform_state":
                return part.length == 1 ? new ChannelName(text, Kind.PLATFORM_STATE, null, null, null, "", 0) :
                    part.length == 2 && "public_methods_state".equals(part[1]) ?
                    new ChannelName(text, Kind.PUBLIC_METHODS_STATE, null, null, null, "", 0) : null;
            case "instrument":
                return part.length == 4 && "state".equals(part[1]) && FAMILIES.contains(part[2]) &&
                    CURRENCIES.contains(part[3]) ?
                    new ChannelName(text, Kind.INSTRUMENT_STATE, null, part[2], part[3], "", 0) : null;
            default:
                return null;
        }
    }

    private static ChannelName book(final String text, final String[] part, final Directory directory)
    {
        if (part.length == 3)
        {
            return ofInstrument(text, Kind.BOOK, part, 1, directory);
        }
        // book.INSTRUMENT.GROUP.DEPTH.INTERVAL; a grouped book is never raw
        return part.length == 5 && directory.byName(part[1]) != null && GROUPS.contains(part[2]) &&
            DEPTHS.contains(part[3]) && INTERVALS.contains(part[4]) && !"raw".equals(part[4]) ?
            new ChannelName(text, Kind.GROUPED_BOOK, part[1], part[2], null, part[4], Integer.parseInt(part[3])) :
            null;
    }

    private static ChannelName user(final String text, final String[] part, final Directory directory)
    {
        final Kind kind = switch (part[1])
        {
            case "orders" -> Kind.USER_ORDERS;
            case "trades" -> Kind.USER_TRADES;
            case "changes" -> Kind.USER_CHANGES;
            case "portfolio" -> Kind.USER_PORTFOLIO;
            case "lock" -> Kind.USER_LOCK;
            case "mmp_trigger", "access_log", "combo_trades" -> Kind.USER_OTHER;
            default -> null;
        };
        if (kind == Kind.USER_PORTFOLIO)
        {
            final String currency = part.length != 3 ? "" : part[2].equals("any") ? "any" :
                part[2].toUpperCase(java.util.Locale.ROOT);
            return CURRENCIES.contains(currency) ?
                new ChannelName(text, kind, null, "any", currency, "raw", 0) : null;
        }
        if (kind == null || kind == Kind.USER_LOCK || kind == Kind.USER_OTHER)
        {
            return kind == null ? null : new ChannelName(text, kind, null, null, null, "raw", 0);
        }
        return part.length == 5 ? ofSeveral(text, kind, part, 2) :
            part.length == 4 ? ofInstrument(text, kind, part, 2, directory) : null;
    }

    private static ChannelName ofInstrument(
        final String text, final Kind kind, final String[] part, final int at, final Directory directory)
    {
        final String interval = at + 1 < part.length ? part[at + 1] : "raw";
        return directory.byName(part[at]) != null && INTERVALS.contains(interval) ?
            new ChannelName(text, kind, part[at], null, null, interval, 0) : null;
    }

    private static ChannelName ofSeveral(final String text, final Kind kind, final String[] part, final int at)
    {
        return FAMILIES.contains(part[at]) && CURRENCIES.contains(part[at + 1]) && INTERVALS.contains(part[at + 2]) ?
            new ChannelName(text, kind, null, part[at], part[at + 1], part[at + 2], 0) : null;
    }
}
