namespace SenderId.Reporting;

/// <summary>The findings that stand behind a PermError, as a receiver can tell them apart; a test of the record says more.</summary>
internal static class RecordFindings
{
    /// <summary>The code of the finding for a cause; empty where the cause is of no record.</summary>
    internal static string CodeOf(string cause) => Enum.TryParse(cause, out Cause known)
        ? known switch
        {
            Cause.MultipleRecords => "SeveralRecords",
            Cause.RecordMalformed => "TermMalformed",
            Cause.LookupLimitExceeded => "TooManyLookups",
            Cause.VoidLookupLimitExceeded => "TooManyVoidLookups",
            Cause.MxNameLimitExceeded => "TooManyMailExchangers",
            Cause.UnknownMechanism or Cause.DuplicateModifier or Cause.MacroMalformed or Cause.IncludeWithoutRecord
                or Cause.RedirectWithoutRecord => known.ToString(),
            _ => "",
        }
        : "";
}
