using System.Reflection;
using System.Runtime.Loader;

namespace SenderId.PowerShell.Loading;

/// <summary>Where packages of others are loaded, and the assemblies of ours that use them, so that they meet no other module's copies.</summary>
internal sealed class PackageContext() : AssemblyLoadContext("SenderId packages")
{
    private static readonly string[] s_adapters = ["SenderId.Mime", "SenderId.AuthoritativeDns"];

    private static readonly string s_bin = Path.GetDirectoryName(typeof(PackageContext).Assembly.Location)!;
    private static readonly Lazy<PackageContext> s_instance = new(static () => new PackageContext());

    /// <summary>Gives an adapter where PowerShell's own context looks for it; nothing else is ours to give.</summary>
    internal static Assembly? Resolve(AssemblyLoadContext asking, AssemblyName name) =>
        s_adapters.Contains(name.Name) ? s_instance.Value.LoadFromAssemblyPath(Path.Combine(s_bin, name.Name + ".dll")) : null;

    /// <inheritdoc />
    protected override Assembly? Load(AssemblyName assemblyName)
    {
        // Our own assemblies are those that the module has loaded, so that their types are the same on both sides.
        if (assemblyName.Name!.StartsWith("SenderId.", StringComparison.Ordinal))
        {
            return Default.Assemblies.FirstOrDefault(assembly => assembly.GetName().Name == assemblyName.Name);
        }

        string package = Path.Combine(s_bin, "deps", assemblyName.Name + ".dll");
        return File.Exists(package) ? LoadFromAssemblyPath(package) : null;
    }
}
