package com.tradebaas.exchange.server;

import com.tradebaas.exchange.messages.ReplayMode;
import com.tradebaas.runtime.RecoveryReceipt;
import org.agrona.DirectBuffer;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The first commands of a run: what the settings name must exist, once. */
final class Seed
{
    private static final long HOUSE_E8 = 100_000_000_000_000_000L;

    private final Commands commands = new Commands();
    private final List<byte[]> messages = new ArrayList<>();
    private long requestId = 1;

    private Seed()
    {
    }

    /** Returns RunStarted, and on an empty journal everything that the settings name. */
    static List<byte[]> messages(final ExchangeSettings settings, final RecoveryReceipt receipt, final long nowNs)
    {
        final Seed seed = new Seed();
        seed.add(seed.commands.runStarted(nowNs, settings.buildId(), settings.market().toString()));
        final boolean fresh = receipt.lastSequence() == 0;
        if (fresh)
        {
            seed.currencies();
        }
        settings.instruments().forEach(spec -> seed.add(seed.commands.createInstrument(seed.requestId++, spec)));
        if (fresh)
        {
            seed.accounts(settings);
        }
        settings.instruments().forEach(spec -> seed.market(settings, spec));
        return seed.messages;
    }

    private void currencies()
    {
        for (int i = 0; i < ExchangeSettings.CURRENCIES.size(); i++)
        {
            add(commands.createCurrency(requestId++, i + 1, ExchangeSettings.CURRENCIES.get(i)));
        }
    }

    private void accounts(final ExchangeSettings settings)
    {
        for (final long house : new long[]{ExchangeSettings.MAKER_ACCOUNT, ExchangeSettings.TAKER_ACCOUNT})
        {
            add(commands.createAccount(requestId++, house, "market", true));
            for (int i = 0; i < ExchangeSettings.CURRENCIES.size(); i++)
            {
                add(commands.deposit(requestId++, house, i + 1, HOUSE_E8));
            }
        }
        for (final ExchangeSettings.User user : settings.users())
        {
            add(commands.createAccount(requestId++, user.accountId(), user.name(), false));
            for (final Map.Entry<String, Long> deposit : new java.util.TreeMap<>(user.depositsE8()).entrySet())
            {
                add(commands.deposit(requestId++, user.accountId(), ExchangeSettings.currencyId(deposit.getKey()),
                    deposit.getValue()));
            }
        }
    }

    private void market(final ExchangeSettings settings, final ExchangeSettings.InstrumentSpec spec)
    {
        final ReplayMode mode = switch (settings.market().kind())
        {
            case SYNTHETIC -> ReplayMode.SYNTHETIC;
            case RECORDED -> ReplayMode.BOOK;
            default -> ReplayMode.OFF;
        };
        if (mode != ReplayMode.OFF && !spec.kind().equals("SPOT"))
        {
            add(commands.configureReplay(requestId++, spec, settings.market(), mode));
        }
    }

    private void add(final int length)
    {
        final byte[] message = new byte[length];
        ((DirectBuffer)commands.buffer).getBytes(0, message);
        messages.add(message);
    }
}
