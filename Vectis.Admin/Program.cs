namespace Vectis.Admin;

internal static class Program
{
    private static void Main()
    {
    }
}
