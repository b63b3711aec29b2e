package com.tradebaas.deribit.venue;

import com.tradebaas.deribit.json.JsonWriter;

/** An account summary of one currency as the venue shows it; set the fields, then write. One thread at a time. */
public final class AccountFields
{
    private static final String[] OPTION_MEMBERS = {"options_pl", "options_session_upl", "options_session_rpl",
        "options_delta", "options_gamma", "options_vega", "options_theta", "options_value"};

    /** BTC, ETH, USDC ... */
    public String currency;
    /** All decimals are in {@link #currency}. */
    public long balanceE8;
    /** Balance and open profit and loss. */
    public long equityE8;
    /** Equity as counted for margin. */
    public long marginBalanceE8;
    /** Margin balance that no margin binds. */
    public long availableFundsE8;
    /** What could be withdrawn. */
    public long availableWithdrawalFundsE8;
    /** Bound for positions and orders. */
    public long initialMarginE8;
    /** Below it positions are liquidated. */
    public long maintenanceMarginE8;
    /** Open profit and loss of the session. */
    public long sessionUplE8;
    /** Realized profit and loss of the session. */
    public long sessionRplE8;
    /** Total profit and loss. */
    public long totalPlE8;
    /** Base-currency exposure. */
    public long deltaTotalE8;
    /** Fees collected, unused. */
    public long feeBalanceE8;
    /** Matching-engine requests per second of this account. */
    public int matchingRate = 5;
    /** Matching-engine burst of this account. */
    public int matchingBurst = 20;
    /** Other requests per second. */
    public int otherRate = 20;
    /** Other requests, burst. */
    public int otherBurst = 100;

    /** Extended answers only: numeric id of the account. */
    public long id;
    /** Extended answers only: user name. */
    public String username;
    /** Extended answers only: display name. */
    public String systemName;
    /** Extended answers only: mail address. */
    public String email;
    /** Extended answers only: main or subaccount. */
    public String type = "main";
    /** Extended answers only: epoch milliseconds. */
    public long createdMs;

    /**
     * Writes the summary as an object.
     *
     * @param json     where to.
     * @param extended whether the account's own data is written too.
     */
    public void write(final JsonWriter json, final boolean extended)
    {
        json.beginObject();
        writeMembers(json);
        writeLimits(json);
        if (extended)
        {
            writeHeader(json);
        }
        json.endObject();
    }

    /**
     * The money members only: what {@code user.portfolio} sends and what a row of {@code get_account_summaries} holds.
     *
     * @param json inside an object.
     */
    public void writeMembers(final JsonWriter json)
    {
        json.member("currency", currency);
        json.memberFloat("balance", balanceE8).memberFloat("equity", equityE8);
        json.memberFloat("margin_balance", marginBalanceE8).memberFloat("available_funds", availableFundsE8);
        json.memberFloat("available_withdrawal_funds", availableWithdrawalFundsE8);
        json.memberFloat("initial_margin", initialMarginE8).memberFloat("maintenance_margin", maintenanceMarginE8);
        json.memberFloat("projected_initial_margin", initialMarginE8);
        json.memberFloat("projected_maintenance_margin", maintenanceMarginE8);
        json.memberFloat("total_pl", totalPlE8).memberFloat("session_upl", sessionUplE8);
        json.memberFloat("session_rpl", sessionRplE8).memberFloat("futures_pl", totalPlE8);
        json.memberFloat("futures_session_upl", sessionUplE8).memberFloat("futures_session_rpl", sessionRplE8);
        for (final String options : OPTION_MEMBERS)
        {
            json.memberFloat(options, 0);
        }
        json.memberFloat("delta_total", deltaTotalE8).memberFloat("projected_delta_total", deltaTotalE8);
        json.memberFloat("fee_balance", feeBalanceE8).memberFloat("spot_reserve", 0);
        json.memberFloat("additional_reserve", 0).memberFloat("locked_balance", 0);
        json.member("margin_model", "segregated_sm").member("portfolio_margining_enabled", false);
        json.member("cross_collateral_enabled", false);
    }

    /**
     * The account's own members: what stands before the rows of {@code get_account_summaries}.
     *
     * @param json inside an object.
     */
    public void writeHeader(final JsonWriter json)
    {
        json.member("id", id).member("username", username).member("system_name", systemName);
        json.member("email", email).member("type", type).member("creation_timestamp", createdMs);
        json.member("self_trading_reject_mode", "reject_taker").member("self_trading_extended_to_subaccounts", false);
        json.member("mmp_enabled", false).member("security_keys_enabled", false);
        json.member("interuser_transfers_enabled", false);
        json.name("fees").beginArray().endArray();
    }

    private void writeLimits(final JsonWriter json)
    {
        json.name("limits").beginObject().member("limits_per_currency", false);
        rate(json.name("non_matching_engine"), otherRate, otherBurst);
        json.name("matching_engine").beginObject();
        json.name("trading").beginObject();
        rate(json.name("total"), matchingRate, matchingBurst);
        json.endObject();
        rate(json.name("spot"), matchingRate, matchingBurst);
        rate(json.name("cancel_all"), matchingRate, matchingBurst);
        json.endObject().endObject();
    }

    private static void rate(final JsonWriter json, final int rate, final int burst)
    {
        json.beginObject().member("rate", rate).member("burst", burst).endObject();
    }
}
