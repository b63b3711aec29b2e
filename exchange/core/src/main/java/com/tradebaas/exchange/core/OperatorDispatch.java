package com.tradebaas.exchange.core;

import com.tradebaas.api.Event;
import com.tradebaas.exchange.messages.ConfigureReplayDecoder;
import com.tradebaas.exchange.messages.CreateAccountDecoder;
import com.tradebaas.exchange.messages.CreateCurrencyDecoder;
import com.tradebaas.exchange.messages.CreateInstrumentDecoder;
import com.tradebaas.exchange.messages.DepositDecoder;
import com.tradebaas.exchange.messages.FundingDecoder;
import com.tradebaas.exchange.messages.MessageHeaderDecoder;
import com.tradebaas.exchange.messages.SetFeeTierDecoder;
import com.tradebaas.exchange.messages.SetMarketStateDecoder;
import com.tradebaas.exchange.messages.SetRateLimitDecoder;
import com.tradebaas.exchange.messages.SetRiskLimitDecoder;
import com.tradebaas.exchange.messages.SetSelfTradeModeDecoder;
import com.tradebaas.exchange.messages.SettleDecoder;
import org.agrona.DirectBuffer;

/** Hands the operator's commands to the class that owns them; allocates nothing but the names of what is new. */
final class OperatorDispatch
{
    private final Admin admin;
    private final Sessions sessions;
    private final MarketReplay replay;

    private final CreateCurrencyDecoder currency = new CreateCurrencyDecoder();
    private final CreateInstrumentDecoder instrument = new CreateInstrumentDecoder();
    private final CreateAccountDecoder account = new CreateAccountDecoder();
    private final DepositDecoder deposit = new DepositDecoder();
    private final SetMarketStateDecoder marketState = new SetMarketStateDecoder();
    private final SetFeeTierDecoder feeTier = new SetFeeTierDecoder();
    private final SetRateLimitDecoder rateLimit = new SetRateLimitDecoder();
    private final SetRiskLimitDecoder riskLimit = new SetRiskLimitDecoder();
    private final SetSelfTradeModeDecoder selfTradeMode = new SetSelfTradeModeDecoder();
    private final FundingDecoder funding = new FundingDecoder();
    private final SettleDecoder settle = new SettleDecoder();
    private final ConfigureReplayDecoder configure = new ConfigureReplayDecoder();

    OperatorDispatch(final Admin admin, final Sessions sessions, final MarketReplay replay)
    {
        this.admin = admin;
        this.sessions = sessions;
        this.replay = replay;
    }

    /** Applies a command whose header is read. */
    void command(final Event event, final MessageHeaderDecoder header, final int template)
    {
        final DirectBuffer in = event.buffer();
        switch (template)
        {
            case CreateCurrencyDecoder.TEMPLATE_ID -> admin.currency(currency.wrapAndApplyHeader(in, 0, header));
            case CreateInstrumentDecoder.TEMPLATE_ID -> admin.instrument(instrument.wrapAndApplyHeader(in, 0, header));
            case CreateAccountDecoder.TEMPLATE_ID -> admin.account(account.wrapAndApplyHeader(in, 0, header));
            case DepositDecoder.TEMPLATE_ID -> admin.deposit(deposit.wrapAndApplyHeader(in, 0, header));
            case SetMarketStateDecoder.TEMPLATE_ID -> admin.marketState(marketState.wrapAndApplyHeader(in, 0, header));
            case SetFeeTierDecoder.TEMPLATE_ID -> admin.feeTier(feeTier.wrapAndApplyHeader(in, 0, header));
            case SetRateLimitDecoder.TEMPLATE_ID -> admin.rateLimit(rateLimit.wrapAndApplyHeader(in, 0, header));
            case SetRiskLimitDecoder.TEMPLATE_ID -> admin.riskLimit(riskLimit.wrapAndApplyHeader(in, 0, header));
            case SetSelfTradeModeDecoder.TEMPLATE_ID ->
                admin.selfTradeMode(selfTradeMode.wrapAndApplyHeader(in, 0, header));
            case FundingDecoder.TEMPLATE_ID -> sessions.funding(funding.wrapAndApplyHeader(in, 0, header));
            case SettleDecoder.TEMPLATE_ID -> sessions.settle(settle.wrapAndApplyHeader(in, 0, header));
            case ConfigureReplayDecoder.TEMPLATE_ID -> replay.configure(configure.wrapAndApplyHeader(in, 0, header));
            default -> throw new IllegalStateException("no command has template id " + template);
        }
    }
}
