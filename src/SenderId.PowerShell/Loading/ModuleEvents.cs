using System.Management.Automation;
using System.Runtime.Loader;

namespace SenderId.PowerShell.Loading;

/// <summary>What PowerShell calls when the module comes and goes.</summary>
public sealed class ModuleEvents : IModuleAssemblyInitializer, IModuleAssemblyCleanup
{
    /// <summary>Makes the packages of others available; none is loaded before it is used.</summary>
    public void OnImport() => AssemblyLoadContext.Default.Resolving += PackageContext.Resolve;

    /// <summary>Takes that back.</summary>
    /// <param name="psModuleInfo">The module.</param>
    public void OnRemove(PSModuleInfo psModuleInfo) => AssemblyLoadContext.Default.Resolving -= PackageContext.Resolve;
}
