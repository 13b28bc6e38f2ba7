using SenderId.Packaging;

try
{
    if (args is not [string root, string artifacts, string version, string packages, string maintainer, string kind, ..])
    {
        throw new PackagingException("usage: SenderId.Packaging ROOT ARTIFACTS VERSION PACKAGES MAINTAINER module | tool | debian ARCHITECTURE FOLDER");
    }

    var source = PackageSource.Open(root, artifacts, version, packages, maintainer);
    string path = args[6..] switch
    {
        [] when kind == "module" => ModulePackage.Make(source),
        [] when kind == "tool" => ToolPackage.Make(source),
        [string architecture, string folder] when kind == "debian" => DebianBuild.Make(source, architecture, folder),
        _ => throw new PackagingException($"'{string.Join(' ', args[5..])}' is not a package; write module, tool, or debian ARCHITECTURE FOLDER."),
    };
    Console.WriteLine($"Made {path} ({new FileInfo(path).Length / 1024.0 / 1024.0:F1} MiB)");
    return 0;
}
catch (PackagingException e)
{
    Console.Error.WriteLine(e.Message);
    return 1;
}
