namespace SenderId.Authentication;

/// <summary>The result of one method of authentication.</summary>
/// <remarks>RFC 8601 section 2.7; the names are the tokens every head prints.</remarks>
public enum AuthenticationStatus : byte
{
    /// <summary>There was nothing to check.</summary>
    None,

    /// <summary>The check passed.</summary>
    Pass,

    /// <summary>The check failed.</summary>
    Fail,

    /// <summary>DNS gave no answer; a later try may succeed.</summary>
    TempError,

    /// <summary>A field or a published record cannot be used, and trying again will not change that.</summary>
    PermError,

    /// <summary>The message has more of it than is checked.</summary>
    NotChecked,
}
