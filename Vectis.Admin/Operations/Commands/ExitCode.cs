namespace Vectis.Admin.Operations.Commands;

/// <summary>What a verb tells the shell. A start that is refused ends with <see cref="StartUp.Refused"/>.</summary>
internal static class ExitCode
{
    public const int Success = 0;
    public const int Failed = 1;
    public const int WrongUsage = 2;
    public const int Warnings = 3;
}
