namespace SenderId.Store.Config;

/// <summary>What kind of fault keeps a configuration file from being read or written.</summary>
public enum ConfigFaultKind : byte
{
    /// <summary>The file exists and cannot be read: a folder, a broken disk, too large.</summary>
    Unreadable,

    /// <summary>The rights to read or write are missing, or the file is read-only.</summary>
    PermissionDenied,

    /// <summary>The content is not valid; line and column are known.</summary>
    Malformed,

    /// <summary>The file was written by a later version.</summary>
    NewerVersion,

    /// <summary>Another program holds the lock for too long.</summary>
    Busy,

    /// <summary>The file cannot be written: no space, no such drive, a broken disk.</summary>
    Unwritable,
}
